package org.alterisk.bridge.command;

import org.alterisk.bridge.session.AmiAction;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.setting.DialString;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes the AMI action of an originate command. Pure.
final class Originates {
    private Originates() {}

    /// The action, or the rule that the command breaks.
    sealed interface Made {}

    record Fit(AmiAction action) implements Made {}

    record Unfit(String rule) implements Made {}

    static Made action(Command.Originate command) {
        String dialString;
        try {
            dialString = DialString.of(command.route(), command.number());
        } catch (IllegalArgumentException e) {
            return new Unfit("route and number make no dial string");
        }
        var callerId = command.callerId();
        return new Fit(
                AmiAction.originate(
                        command.attemptId(),
                        dialString,
                        callerId == null ? "" : callerId,
                        Duration.ofSeconds(command.ringTimeoutSeconds()),
                        variables(command)));
    }

    private static Map<String, String> variables(Command.Originate command) {
        var ivr = command.ivr();
        var language = command.language();
        var variables = new LinkedHashMap<String, String>();
        variables.put("ALTERISK_ATTEMPT", command.attemptId().hex());
        variables.put(
                "ALTERISK_FILES",
                command.files().stream().map(SoundFile::name).collect(Collectors.joining("&")));
        variables.put("ALTERISK_IVR", ivr == null ? "" : ivr.name());
        variables.put("ALTERISK_LANGUAGE", language == null ? "" : language);
        variables.put("ALTERISK_MAX_DURATION", Integer.toString(command.maxDurationSeconds()));
        return variables;
    }
}
