package org.alterisk.schema.message;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Valid messages of every shape.
record RandomMessages(Random random) {
    AutocallJob job() {
        var from = at();
        return new AutocallJob(
                optional(this::id),
                new AutocallOrder(
                        optional(() -> text('!', '~', 1 + random.nextInt(100))),
                        new PhoneNumber(random.nextBoolean(), digits(2, 20)),
                        sounds(),
                        random.nextInt(10),
                        Optional.of(from),
                        optional(() -> from.plusMillis(1 + random.nextInt(1_000_000))),
                        optional(() -> 1 + random.nextInt(99)),
                        optional(() -> 1 + random.nextInt(3_600)),
                        optional(() -> new Language(oneOf("ru", "en", "en_GB")))));
    }

    StatusEvent status() {
        return new StatusEvent(
                id().value(),
                nullable(() -> text('!', '~', 1 + random.nextInt(100))),
                oneOf(AutocallStatus.values()),
                1 + random.nextInt(200),
                random.nextInt(100),
                nullable(() -> oneOf(Outcome.values())),
                nullable(this::anyText),
                nullable(this::at),
                at(),
                nullable(this::endedAttempt));
    }

    private StatusEvent.EndedAttempt endedAttempt() {
        return new StatusEvent.EndedAttempt(
                attempt(),
                1 + random.nextInt(200),
                oneOf(Outcome.values()),
                "asterisk",
                nullable(this::anyText),
                nullable(() -> random.nextInt(128)),
                nullable(() -> 200 + random.nextInt(400)),
                nullable(() -> random.nextLong(1L << 30)),
                nullable(this::at),
                at());
    }

    Command command() {
        return switch (random.nextInt(6)) {
            case 0 -> new Command.Query(attempt());
            case 1 -> new Command.Forget(attempt());
            case 2 -> new Command.HangUp(commandId());
            case 3 ->
                    new Command.MakeCall(
                            commandId(),
                            oneOf("PJSIP/101", "SIP/desk-7"),
                            oneOf("PJSIP/trunk", "DAHDI/g2"),
                            digits(2, 20),
                            nullable(() -> digits(1, 20)),
                            oneOf(Command.FirstLeg.values()),
                            1 + random.nextInt(300),
                            at());
            case 4 ->
                    new Command.Transfer(
                            commandId(), digits(1, 10) + ".1", "services", digits(1, 20), at());
            default ->
                    new Command.Originate(
                            attempt(),
                            id().value(),
                            oneOf("PJSIP/trunk", "DAHDI/g2", "Local/{number}@x"),
                            digits(2, 20),
                            nullable(() -> digits(1, 20)),
                            sounds(),
                            nullable(this::sound),
                            nullable(() -> oneOf("ru", "en_GB")),
                            1 + random.nextInt(300),
                            1 + random.nextInt(3_600),
                            at(),
                            nullable(() -> "00-" + commandId().hex() + "-00f067aa0ba902b7-01"));
        };
    }

    CallEvent callEvent() {
        return switch (random.nextInt(4)) {
            case 0 ->
                    new CallEvent.Progress(
                            attempt(), "asterisk", oneOf(CallEvent.Stage.values()), at());
            case 1 -> new CallEvent.Alive(attempt(), "asterisk", at());
            case 2 -> new CallEvent.NoTrace(attempt(), "asterisk", at());
            default ->
                    new CallEvent.Ended(
                            attempt(), "asterisk", oneOf(Outcome.values()), callRecord());
        };
    }

    private CallEvent.CallRecord callRecord() {
        return new CallEvent.CallRecord(
                nullable(() -> random.nextInt(128)),
                nullable(() -> 100 + random.nextInt(600)),
                nullable(() -> oneOf("played", "hungup", "unconfirmed", "nofile", "maxlen")),
                nullable(() -> oneOf("1", "2", "#", "")),
                nullable(() -> random.nextInt(11)),
                nullable(() -> random.nextLong(1L << 40)),
                nullable(this::anyText),
                nullable(this::at),
                nullable(this::at),
                at());
    }

    Reply reply() {
        return switch (random.nextInt(4)) {
            case 0 ->
                    new Reply.Progress(commandId(), "asterisk", oneOf(Reply.Stage.values()), at());
            case 1 -> new Reply.Transferred(commandId(), "asterisk", at());
            case 2 -> new Reply.NotTransferred(commandId(), "asterisk", anyText(), at());
            default ->
                    new Reply.Ended(
                            commandId(),
                            "asterisk",
                            oneOf(Reply.Result.values()),
                            nullable(() -> random.nextInt(128)),
                            nullable(this::anyText),
                            at());
        };
    }

    DirectoryEntry directoryEntry() {
        return switch (random.nextInt(3)) {
            case 0 ->
                    new DirectoryEntry.Contact(
                            "asterisk",
                            random.nextLong(1L << 50),
                            "PJSIP/101",
                            anyText(),
                            List.of("192.168.1.7"),
                            at());
            case 1 ->
                    new DirectoryEntry.Channel(
                            "asterisk",
                            random.nextLong(1L << 50),
                            anyText(),
                            anyText(),
                            nullable(this::anyText),
                            nullable(() -> digits(1, 20)),
                            nullable(() -> digits(1, 20)),
                            oneOf(DirectoryEntry.ChannelState.values()),
                            random.nextBoolean(),
                            nullable(() ->
                                    new DirectoryEntry.Peer(
                                            anyText(), anyText(), nullable(this::anyText))),
                            at());
            default ->
                    new DirectoryEntry.NodeState(
                            "asterisk",
                            random.nextBoolean(),
                            random.nextLong(1L << 50),
                            nullable(this::anyText),
                            at());
        };
    }

    AmiRecord amiRecord() {
        return random.nextBoolean()
                ? new AmiRecord.AmiEvent(
                        "asterisk",
                        random.nextLong(1L << 50),
                        1 + random.nextLong(1L << 50),
                        at(),
                        anyText(),
                        Map.of(anyText(), List.of(anyText(), anyText())))
                : new AmiRecord.Gap(
                        "asterisk",
                        random.nextLong(1L << 50),
                        1 + random.nextLong(1L << 50),
                        at(),
                        oneOf("session-start", "overflow"),
                        random.nextInt(1_000) - 1);
    }

    private AutocallId id() {
        return new AutocallId(1 + random.nextLong(AutocallId.MAX));
    }

    private CommandId commandId() {
        return new CommandId(new UUID(random.nextLong(), random.nextLong()));
    }

    private AttemptId attempt() {
        return new AttemptId(new UUID(random.nextLong(), random.nextLong()));
    }

    private List<SoundFile> sounds() {
        return IntStream.rangeClosed(0, random.nextInt(10)).mapToObj(_ -> sound()).toList();
    }

    private SoundFile sound() {
        return new SoundFile(text('a', 'z', 1 + random.nextInt(20)) + oneOf("", "-1", "/b_2"));
    }

    private String digits(int min, int max) {
        return text('0', '9', min + random.nextInt(max - min + 1));
    }

    private Instant at() {
        return Instant.ofEpochSecond(
                1_700_000_000L + random.nextInt(1_000_000_000),
                oneOf(0, 250_000_000, 123_456_000, 1));
    }

    /// Text as an Asterisk may tell it: anything but a half of a surrogate pair.
    private String anyText() {
        return Stream.generate(
                        () -> oneOf("a", "Ы", "\"", "\\", "\u0000", "\u2028", "😀", " ", "\n"))
                .limit(random.nextInt(20))
                .reduce("", String::concat);
    }

    private String text(char from, char to, int length) {
        return random.ints(length, from, to + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private <T> Optional<T> optional(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> @Nullable T nullable(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
