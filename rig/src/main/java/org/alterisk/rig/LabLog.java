package org.alterisk.rig;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Reads the log of the lab's carrier and phones: a line per event, see asterisk/README.md.
public final class LabLog {
    private static final String NOBODY = "-";

    private LabLog() {}

    /// The calls of those carriers or phones; what the lab notes of Asterisk concerns all.
    public static CarrierLog read(List<String> lines, Predicate<String> whose) {
        var log = new CarrierLog();
        for (var line : lines) {
            var fields = line.split("\t", -1);
            if (fields.length >= 6 && (fields[3].equals(NOBODY) || whose.test(fields[3]))) {
                event(log, at(fields[2]), fields[4], fields[5], fields.length > 6 ? fields[6] : "");
            }
        }
        return log;
    }

    private static void event(CarrierLog log, Instant at, String id, String event, String detail) {
        switch (event) {
            case "invite" -> invited(log, at, id, detail.split(" ", -1));
            case "reply" -> reply(log, at, id, Integer.parseInt(detail.strip()));
            case "cancel" -> log.ended(id, at, CarrierCall.Side.CALLER, OptionalInt.of(487));
            case "bye" -> log.ended(id, at, side(detail), OptionalInt.of(200));
            case "start", "asterisk-down" ->
                    log.live()
                            .forEach(call ->
                                    log.ended(
                                            call.id(),
                                            at,
                                            CarrierCall.Side.CALLER,
                                            OptionalInt.empty()));
            default -> {} // ack, dtmf, reinvite, lost: not about the life of a call
        }
    }

    private static void invited(CarrierLog log, Instant at, String id, String[] detail) {
        log.add(CarrierCall.invited(id, detail[0], detail.length > 1 ? detail[1] : "", at));
    }

    private static void reply(CarrierLog log, Instant at, String id, int status) {
        if (status == 200) {
            log.answered(id, at);
        } else if (status >= 300) {
            log.ended(id, at, CarrierCall.Side.CALLEE, OptionalInt.of(status));
        }
    }

    private static CarrierCall.Side side(String who) {
        return who.strip().equals("asterisk") ? CarrierCall.Side.CALLER : CarrierCall.Side.CALLEE;
    }

    private static Instant at(String epoch) {
        return Instant.EPOCH.plus(Math.round(Double.parseDouble(epoch) * 1e6), ChronoUnit.MICROS);
    }
}
