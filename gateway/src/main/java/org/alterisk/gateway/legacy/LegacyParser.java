package org.alterisk.gateway.legacy;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.NumberRules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Decides what a raw query string asks for. Pure; the rules for numbers, sounds and ids are those
/// of the schema, the same as for jobs that come through Kafka.
final class LegacyParser {
    private static final String AUTOCALL = "autocall";
    private static final String AUTOCALL_STATUS = "autocallstatus";
    private static final String WHO_CALLS = "get_uniqueid_callerid";
    private static final String MAKE_CALL = "makecall";
    private static final String TRANSFER = "transfer";
    private static final String DEST = "dest";

    /// The commands, with the parameters that each takes besides.
    private static final Map<String, Set<String>> COMMANDS =
            Map.of(
                    AUTOCALL, Set.copyOf(fileNames()),
                    AUTOCALL_STATUS, Set.of(),
                    WHO_CALLS, Set.of(),
                    MAKE_CALL, Set.of(),
                    TRANSFER, Set.of(DEST));

    private static final Set<String> NAMES =
            COMMANDS.entrySet().stream()
                    .flatMap(command -> withCommand(command).stream())
                    .collect(Collectors.toUnmodifiableSet());

    private LegacyParser() {}

    static Checked<LegacyRequest> parse(String rawQuery, NumberRules rules) {
        return Checked.of(() -> request(QueryString.parse(rawQuery, NAMES).orRefuse(), rules));
    }

    private static LegacyRequest request(Map<String, String> values, NumberRules rules)
            throws RefusedException {
        var commands = new TreeSet<>(values.keySet());
        commands.retainAll(COMMANDS.keySet());
        if (commands.size() != 1) {
            throw refused(
                    QueryString.FIELD,
                    "query.command",
                    commands.isEmpty() ? "must name a command" : "must not have two commands");
        }
        var command = commands.getFirst();
        for (var name : values.keySet()) {
            if (!name.equals(command) && !COMMANDS.getOrDefault(command, Set.of()).contains(name)) {
                throw refused(name, "query.foreign", "is not a parameter of " + command);
            }
        }
        return switch (command) {
            case AUTOCALL -> new LegacyRequest.Autocall(order(values, rules));
            case AUTOCALL_STATUS ->
                    new LegacyRequest.StatusOf(
                            AutocallId.parse(command, value(values, command)).orRefuse());
            case WHO_CALLS -> whoTalks(values);
            case MAKE_CALL -> {
                var number = PhoneNumber.parse(MAKE_CALL, value(values, MAKE_CALL)).orRefuse();
                yield new LegacyRequest.MakeCall(rules.apply(MAKE_CALL, number).orRefuse());
            }
            case TRANSFER -> transfer(values);
            default -> throw new IllegalStateException("a command that nobody reads");
        };
    }

    private static LegacyRequest whoTalks(Map<String, String> values) throws RefusedException {
        if (!value(values, WHO_CALLS).isEmpty()) {
            throw refused(WHO_CALLS, "value.none", "must have no value");
        }
        return new LegacyRequest.WhoTalks();
    }

    private static LegacyRequest transfer(Map<String, String> values) throws RefusedException {
        var uniqueId = value(values, TRANSFER);
        if (!uniqueId.matches("[A-Za-z0-9_.-]{1,150}")) {
            throw refused(
                    TRANSFER, "channel.format", "must be a UniqueID as get_uniqueid_callerid gave");
        }
        var dest = values.get(DEST);
        if (dest == null) {
            throw refused(DEST, "field.missing", "is required");
        }
        if (!dest.matches("[0-9]{1,20}")) {
            throw refused(DEST, "dest.format", "must be 1 to 20 digits");
        }
        return new LegacyRequest.Transfer(uniqueId, dest);
    }

    private static AutocallOrder order(Map<String, String> values, NumberRules rules)
            throws RefusedException {
        var number = PhoneNumber.parse(AUTOCALL, value(values, AUTOCALL)).orRefuse();
        rules.apply(AUTOCALL, number).orRefuse();
        return AutocallOrder.of(number, files(values));
    }

    /// Files are numbered from 1 without a gap, so that none is dropped by a slip of the pen.
    private static List<SoundFile> files(Map<String, String> values) throws RefusedException {
        var files = new ArrayList<SoundFile>();
        var missing = "";
        for (var name : fileNames()) {
            var value = values.get(name);
            if (value == null) {
                missing = missing.isEmpty() ? name : missing;
            } else if (!missing.isEmpty()) {
                throw refused(name, "files.gap", "must not be given without " + missing);
            } else {
                files.add(SoundFile.parse(name, value).orRefuse());
            }
        }
        if (files.isEmpty()) {
            throw refused("file1", "field.missing", "is required");
        }
        return files;
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static List<String> fileNames() {
        return IntStream.rangeClosed(1, AutocallOrder.MAX_FILES).mapToObj(n -> "file" + n).toList();
    }

    private static Set<String> withCommand(Map.Entry<String, Set<String>> command) {
        var names = new TreeSet<>(command.getValue());
        names.add(command.getKey());
        return names;
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
