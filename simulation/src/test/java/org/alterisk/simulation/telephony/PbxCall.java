package org.alterisk.simulation.telephony;

import org.alterisk.bridge.session.AmiAction;
import org.alterisk.schema.autocall.AttemptId;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One originated call, from its channel's birth to its end.
final class PbxCall {
    private enum Stage {
        DIALLING,
        ANSWERED,
        CONFIRMING,
        PLAYING,
        OVER
    }

    private static final Duration PROMPT = Duration.ofSeconds(2);

    private final Pbx pbx;
    private final AttemptId attempt;
    private final String number;
    private final Fate fate;
    private final Map<String, String> variables;
    private final Duration ringTimeout;
    private Stage stage = Stage.DIALLING;
    private long playingSince;
    private String digit = "";

    PbxCall(Pbx pbx, AttemptId attempt, String number, Fate fate, AmiAction originate) {
        this.pbx = pbx;
        this.attempt = attempt;
        this.number = number;
        this.fate = fate;
        variables = originate.getVariables();
        ringTimeout = Duration.ofMillis(Long.parseLong(originate.getAttributes().get("Timeout")));
    }

    AttemptId attempt() {
        return attempt;
    }

    boolean isUp() {
        return stage != Stage.DIALLING && stage != Stage.OVER;
    }

    void begin() {
        pbx.emit(List.of(pbx.event("Newchannel", "Uniqueid", attempt.hex(), "ChannelState", "0")));
        pbx.line().invited(attempt, number);
        switch (fate) {
            case Fate.Refused refused -> {
                ring(refused.rings());
                after(refused.after(), () -> refused(refused.sipCode(), refused.cause()));
            }
            case Fate.Rings _ -> ring(true);
            case Fate.Silent _ -> {}
            case Fate.Answered answered -> {
                ring(answered.rings());
                after(answered.after(), () -> answered(answered));
            }
        }
        after(ringTimeout, this::timeout);
    }

    private void after(Duration delay, Runnable todo) {
        pbx.agenda()
                .after(
                        delay,
                        () -> {
                            if (stage != Stage.OVER) {
                                todo.run();
                            }
                        });
    }

    private void ring(boolean rings) {
        if (rings) {
            pbx.emit(
                    List.of(
                            pbx.event("Newstate", "Uniqueid", attempt.hex(), "ChannelState", "5"),
                            pbx.event(
                                    "DialState",
                                    "DestUniqueid",
                                    attempt.hex(),
                                    "DialStatus",
                                    "RINGING")));
        }
    }

    private void refused(int sipCode, int cause) {
        if (stage == Stage.DIALLING) {
            over(sipCode);
            pbx.emitInAnyOrder(List.of(hangup(cause, sipCode), response("Failure", 0)));
        }
    }

    private void timeout() {
        if (stage == Stage.DIALLING) {
            over(487);
            pbx.emitInAnyOrder(List.of(hangup(19, 480), response("Failure", 3)));
        }
    }

    private void answered(Fate.Answered how) {
        if (stage != Stage.DIALLING) {
            return;
        }
        stage = Stage.ANSWERED;
        pbx.emitInAnyOrder(
                List.of(
                        pbx.event("Newstate", "Uniqueid", attempt.hex(), "ChannelState", "6"),
                        pbx.event("DialEnd", "DestUniqueid", attempt.hex(), "DialStatus", "ANSWER"),
                        response("Success", 4)));
        userEvent("answered");
        after(
                Duration.ofSeconds(Long.parseLong(variable("ALTERISK_MAX_DURATION"))),
                () -> finish(stage == Stage.ANSWERED ? "answered" : "maxlen", 16));
        if (variable("ALTERISK_IVR").isEmpty()) {
            play(how);
        } else {
            stage = Stage.CONFIRMING;
            after(PROMPT, () -> pressed(how));
        }
    }

    private void pressed(Fate.Answered how) {
        digit = how.presses();
        userEvent("digit", "Digit", digit, "Read", digit.isEmpty() ? "TIMEOUT" : "OK");
        if (digit.equals("1")) {
            play(how);
        } else {
            finish("unconfirmed", 16);
        }
    }

    private void play(Fate.Answered how) {
        stage = Stage.PLAYING;
        playingSince = pbx.simulation().nanos();
        record("playing||||||" + pbx.epoch() + "|");
        pbx.line().heard(attempt, number);
        userEvent("playing");
        var length = pbx.messageLength();
        if (how.hears().compareTo(length) < 0) {
            after(how.hears(), () -> finish("hungup", 16));
        } else {
            after(length, () -> finish("played", 16));
        }
    }

    /// Ends it as the hangup handler of the dialplan does.
    private void finish(String how, int cause) {
        long now = pbx.simulation().nanos();
        long heard = stage == Stage.PLAYING ? (now - playingSince) / 1_000_000 : 0;
        over(0);
        var files = variable("ALTERISK_FILES").split("&", -1).length;
        var record =
                "%s|%s||%d|%d|%d|%d|"
                        .formatted(
                                how,
                                digit,
                                how.equals("played") ? files : 0,
                                heard,
                                cause,
                                pbx.epoch());
        record(record);
        userEvent("end", "Result", record);
        pbx.emit(List.of(hangup(cause, 0)));
    }

    private String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    private void record(String entry) {
        if (pbx.keepsJournal) {
            pbx.journal().put(attempt.hex(), entry, pbx.simulation().nanos());
        }
    }

    /// By an AMI action, or since Asterisk stops in good order.
    void hangUp() {
        switch (stage) {
            case DIALLING -> {
                over(487);
                pbx.emitInAnyOrder(List.of(hangup(0, 0), response("Failure", 0)));
            }
            case ANSWERED -> finish("answered", 16);
            case CONFIRMING -> finish("unconfirmed", 16);
            case PLAYING -> finish("hungup", 16);
            case OVER -> {}
        }
    }

    /// Asterisk is no more.
    void die() {
        over(0);
    }

    private void over(int sipCode) {
        stage = Stage.OVER;
        pbx.gone(this);
        pbx.line().over(attempt, number, sipCode);
    }

    private org.alterisk.bridge.track.AmiEvent hangup(int cause, int sipCode) {
        return pbx.event(
                "Hangup",
                "Uniqueid",
                attempt.hex(),
                "Cause",
                Integer.toString(cause),
                "TechCause",
                sipCode == 0 ? "" : Integer.toString(sipCode));
    }

    private org.alterisk.bridge.track.AmiEvent response(String response, int reason) {
        return pbx.event(
                "OriginateResponse",
                "Uniqueid",
                attempt.hex(),
                "Response",
                response,
                "Reason",
                Integer.toString(reason));
    }

    private void userEvent(String said, String... more) {
        var fields = new String[8 + more.length];
        fields[0] = "UserEvent";
        fields[1] = "AlteriskAutocall";
        fields[2] = "Attempt";
        fields[3] = attempt.hex();
        fields[4] = "Stage";
        fields[5] = said;
        fields[6] = "Uniqueid";
        fields[7] = attempt.hex();
        System.arraycopy(more, 0, fields, 8, more.length);
        pbx.emit(List.of(pbx.event("UserEvent", fields)));
    }
}
