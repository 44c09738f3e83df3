package org.alterisk.schema.message;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the golden files mean, by topic and file name.
final class Examples {
    private static final AttemptId ATTEMPT =
            AttemptId.ofHex("019b02f4c1d87a3e9f0012ab34cd56ef").orElseThrow();
    private static final CommandId COMMAND =
            CommandId.ofHex("019b02f4c1d87a3e9f0012ab34cd56f0").orElseThrow();
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final long EPOCH = 1_763_888_400_000L;

    private Examples() {}

    static Map<String, JobMessage> jobs() {
        var plain = new PhoneNumber(false, "74951234567");
        var plus = new PhoneNumber(true, "74951234567");
        return Map.of(
                "minimal",
                new AutocallJob(Optional.empty(), AutocallOrder.of(plain, sounds("welcome"))),
                "from-gateway",
                new AutocallJob(
                        Optional.of(new AutocallId(AutocallId.MAX)),
                        AutocallOrder.of(
                                plus, sounds("welcome", "model", "color", "number", "goodbye"))),
                "full",
                new AutocallJob(
                        Optional.empty(),
                        new AutocallOrder(
                                Optional.of("order-4711"),
                                plus,
                                sounds("welcome", "taxi/car-12"),
                                9,
                                Optional.of(NINE),
                                Optional.of(NINE.plusMillis(900_250)),
                                Optional.of(99),
                                Optional.of(3_600),
                                Optional.of(new Language("en_GB")))),
                "cancel-by-key",
                new Cancel.ByKey("order-4711"),
                "cancel-by-id",
                new Cancel.ById(new AutocallId(AutocallId.MAX)),
                "cancel-by-somebody",
                new Cancel.ById(new AutocallId(17), Optional.of("crm (REST)")));
    }

    static Map<String, StatusEvent> statuses() {
        return Map.of(
                "queued",
                new StatusEvent(1, null, AutocallStatus.QUEUED, 1, 0, null, null, null, NINE),
                "queued-again",
                new StatusEvent(
                        9_999,
                        "order-4711",
                        AutocallStatus.QUEUED,
                        2,
                        1,
                        Outcome.BUSY,
                        null,
                        NINE.plusSeconds(60),
                        NINE.plusNanos(123_456_000)),
                "sent",
                new StatusEvent(
                        9_999,
                        "order-4711",
                        AutocallStatus.SENT,
                        3,
                        2,
                        Outcome.DELIVERED,
                        null,
                        null,
                        NINE.plusSeconds(80)),
                "attempt-ended",
                new StatusEvent(
                                9_999,
                                "order-4711",
                                AutocallStatus.QUEUED,
                                2,
                                1,
                                Outcome.NOT_HEARD,
                                null,
                                NINE.plusSeconds(70),
                                NINE.plusNanos(10_123_456_000L))
                        .with(
                                new StatusEvent.EndedAttempt(
                                        ATTEMPT,
                                        1,
                                        Outcome.NOT_HEARD,
                                        "asterisk",
                                        "PJSIP/trunk",
                                        16,
                                        200,
                                        450L,
                                        NINE.plusSeconds(5),
                                        NINE.plusSeconds(10))),
                "error",
                new StatusEvent(
                        AutocallId.MAX,
                        null,
                        AutocallStatus.ERROR,
                        2,
                        1,
                        Outcome.FILE_MISSING,
                        "the sound welcome is missing",
                        null,
                        NINE.plusSeconds(30)));
    }

    static Map<String, Command> commands() {
        return Map.of(
                "originate",
                new Command.Originate(
                        ATTEMPT,
                        9_999,
                        "PJSIP/trunk",
                        "84951234567",
                        "84950000001",
                        sounds("welcome", "taxi/car-12"),
                        new SoundFile("ivr"),
                        "ru",
                        30,
                        120,
                        NINE.plusSeconds(10)),
                "originate-bare",
                new Command.Originate(
                        ATTEMPT,
                        1,
                        "DAHDI/g2",
                        "20",
                        null,
                        sounds("welcome"),
                        null,
                        null,
                        1,
                        3_600,
                        NINE.plusMillis(10_500)),
                "originate-traced",
                new Command.Originate(
                        ATTEMPT,
                        1,
                        "PJSIP/trunk",
                        "20",
                        null,
                        sounds("welcome"),
                        null,
                        null,
                        30,
                        120,
                        NINE.plusSeconds(10),
                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                "query",
                new Command.Query(ATTEMPT),
                "forget",
                new Command.Forget(ATTEMPT),
                "makecall",
                new Command.MakeCall(
                        COMMAND,
                        "PJSIP/101",
                        "PJSIP/trunk",
                        "84951234567",
                        "84950000001",
                        Command.FirstLeg.CUSTOMER,
                        30,
                        NINE.plusSeconds(10)),
                "makecall-bare",
                new Command.MakeCall(
                        COMMAND,
                        "SIP/desk-7",
                        "DAHDI/g2",
                        "20",
                        null,
                        Command.FirstLeg.OPERATOR,
                        1,
                        NINE.plusMillis(10_500)),
                "hangup",
                new Command.HangUp(COMMAND),
                "transfer",
                new Command.Transfer(
                        COMMAND, "1763888400.12", "services", "9999", NINE.plusSeconds(5)));
    }

    static Map<String, CallEvent> calls() {
        return Map.of(
                "progress",
                new CallEvent.Progress(
                        ATTEMPT, "asterisk", CallEvent.Stage.RINGING, NINE.plusSeconds(1)),
                "ended",
                new CallEvent.Ended(
                        ATTEMPT,
                        "asterisk",
                        Outcome.DELIVERED,
                        new CallEvent.CallRecord(
                                16,
                                200,
                                "played",
                                "1",
                                2,
                                1_850L,
                                null,
                                NINE,
                                NINE.plusSeconds(5),
                                NINE.plusSeconds(9))),
                "ended-bare",
                new CallEvent.Ended(
                        ATTEMPT,
                        "asterisk",
                        Outcome.NOT_PLACED,
                        CallEvent.CallRecord.bare(NINE.plusSeconds(9), "the command had expired")),
                "alive",
                new CallEvent.Alive(ATTEMPT, "asterisk", NINE.plusSeconds(35)),
                "no-trace",
                new CallEvent.NoTrace(ATTEMPT, "asterisk", NINE.plusSeconds(35)));
    }

    static Map<String, Reply> replies() {
        return Map.of(
                "progress",
                new Reply.Progress(COMMAND, "asterisk", Reply.Stage.RINGING, NINE),
                "ended",
                new Reply.Ended(COMMAND, "asterisk", Reply.Result.BUSY, 17, null, NINE),
                "ended-bare",
                new Reply.Ended(
                        COMMAND,
                        "asterisk",
                        Reply.Result.NOT_PLACED,
                        null,
                        "the command had expired",
                        NINE),
                "transferred",
                new Reply.Transferred(COMMAND, "asterisk", NINE),
                "not-transferred",
                new Reply.NotTransferred(
                        COMMAND, "asterisk", "dest: does not exist in TRANSFER_CONTEXT", NINE));
    }

    static Map<String, DirectoryEntry> directory() {
        return Map.of(
                "contact",
                new DirectoryEntry.Contact(
                        "asterisk",
                        EPOCH,
                        "PJSIP/101",
                        "sip:101@192.168.1.7:5060",
                        List.of("192.168.1.7", "10.8.0.7"),
                        NINE),
                "channel",
                new DirectoryEntry.Channel(
                        "asterisk",
                        EPOCH,
                        "1763888400.13",
                        "PJSIP/101-0000001f",
                        "PJSIP/101",
                        "101",
                        DirectoryEntry.ChannelState.UP,
                        false,
                        new DirectoryEntry.Peer(
                                "1763888400.12", "PJSIP/trunk-0000001e", "84951234567"),
                        NINE),
                "channel-bare",
                new DirectoryEntry.Channel(
                        "asterisk",
                        EPOCH,
                        "1763888400.12",
                        "PJSIP/trunk-0000001e",
                        null,
                        null,
                        DirectoryEntry.ChannelState.RINGING,
                        true,
                        new DirectoryEntry.Peer("1763888400.13", "PJSIP/101-0000001f", null),
                        NINE),
                "channel-rings",
                new DirectoryEntry.Channel(
                        "asterisk",
                        EPOCH,
                        "1763888400.13",
                        "PJSIP/101-0000001f",
                        "PJSIP/101",
                        "101",
                        "84951234567",
                        DirectoryEntry.ChannelState.RINGING,
                        false,
                        null,
                        NINE),
                "node",
                new DirectoryEntry.NodeState("asterisk", true, EPOCH, "Asterisk 22.5.2", NINE),
                "node-away",
                new DirectoryEntry.NodeState("asterisk", false, EPOCH + 1, null, NINE));
    }

    static Map<String, AmiRecord> amiEvents() {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("Uniqueid", List.of(ATTEMPT.hex()));
        fields.put("ChanVariable", List.of("a=1", "b=2"));
        return Map.of(
                "event",
                new AmiRecord.AmiEvent("asterisk", EPOCH, 17, NINE.plusMillis(1), "Hangup", fields),
                "gap",
                new AmiRecord.Gap("asterisk", EPOCH + 1, 1, NINE, "session-start", -1));
    }

    private static List<SoundFile> sounds(String... names) {
        return Stream.of(names).map(SoundFile::new).toList();
    }
}
