package org.alterisk.embedded.asterisk.carrier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a called party and its carrier do, told by the first three digits of the number.
///
/// @param steps until the answer or the refusal, counted from the INVITE
/// @param presses after the answer
/// @param hangsUp when the callee hangs up, counted from the answer; empty: it waits
public record Callee(List<Step> steps, List<Press> presses, Optional<Duration> hangsUp) {
    /// One thing that the carrier does with a call.
    public sealed interface Step {
        Duration after();
    }

    public record Ring(Duration after) implements Step {}

    /// Early media without ringing, as by a 183.
    public record Progress(Duration after) implements Step {}

    public record Answer(Duration after) implements Step {}

    public record Refuse(Duration after, int sipReply) implements Step {}

    /// No reply came until Asterisk's SIP timer ran out.
    public record Silence(Duration after) implements Step {}

    /// @param rfc4733 in the media stream; else by SIP INFO
    public record Press(Duration after, char digit, boolean rfc4733) {}

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration RING = Duration.ofMillis(10);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration DIGIT = Duration.ofSeconds(2);
    private static final Duration SIP_TIMER_B = Duration.ofSeconds(32);

    public static final Callee ANSWERING = steps(new Ring(RING), new Answer(SOON));
    public static final Callee BUSY = steps(new Ring(RING), new Refuse(SOON, 486));
    public static final Callee RINGING = steps(new Ring(RING));
    public static final Callee SILENT = steps(new Silence(SIP_TIMER_B));

    public Callee {
        steps = List.copyOf(steps);
        presses = List.copyOf(presses);
    }

    public static Callee of(String number) {
        return switch (number.length() < 3 ? "" : number.substring(0, 3)) {
            case "200" -> ANSWERING;
            case "201" -> ANSWERING.hangingUp(Duration.ofSeconds(2));
            case "202" -> steps(new Answer(AT_ONCE));
            case "211" -> ANSWERING.pressing('1', true);
            case "212" -> ANSWERING.pressing('1', false);
            case "213" -> ANSWERING.pressing('2', false);
            case "180" -> RINGING;
            case "183" -> steps(new Progress(RING), new Answer(Duration.ofMillis(1500)));
            case "185" -> steps(new Ring(RING), new Answer(Duration.ofSeconds(5)));
            case "480" -> steps(new Ring(RING), new Refuse(SOON, 480));
            case "486" -> BUSY;
            case "603" -> steps(new Ring(RING), new Refuse(SOON, 603));
            case "408" -> steps(new Refuse(AT_ONCE, 408));
            case "484" -> steps(new Refuse(AT_ONCE, 484));
            case "503" -> steps(new Refuse(AT_ONCE, 503));
            case "000" -> SILENT;
            default -> steps(new Refuse(AT_ONCE, 404));
        };
    }

    private static Callee steps(Step... steps) {
        return new Callee(List.of(steps), List.of(), Optional.empty());
    }

    private Callee hangingUp(Duration afterAnswer) {
        return new Callee(steps, presses, Optional.of(afterAnswer));
    }

    private Callee pressing(char digit, boolean rfc4733) {
        return new Callee(steps, List.of(new Press(DIGIT, digit, rfc4733)), hangsUp);
    }
}
