package org.alterisk.embedded.asterisk.channel;

/// Q.850 hangup causes as chan_pjsip makes them of SIP replies.
public final class HangupCause {
    public static final int UNKNOWN = 0;
    public static final int NO_ROUTE = 3;
    public static final int NORMAL_CLEARING = 16;
    public static final int NO_ANSWER = 19;

    private HangupCause() {}

    public static int ofSipReply(int reply) {
        return switch (reply) {
            case 401, 403, 407, 603 -> 21;
            case 404 -> 1;
            case 408 -> 18;
            case 480 -> NO_ANSWER;
            case 484 -> 28;
            case 486, 600 -> 17;
            case 500 -> 38;
            case 502 -> 27;
            case 503 -> 34;
            case 504 -> 102;
            default -> 127;
        };
    }

    /// What a call that ends unanswered is refused with.
    public static int toSipReply(int cause) {
        return switch (cause) {
            case 1, 3 -> 404;
            case 17 -> 486;
            case NO_ANSWER -> 480;
            case 18 -> 408;
            case 21 -> 403;
            case 28 -> 484;
            case 34 -> 503;
            default -> 603;
        };
    }

    /// The `DialStatus` of a refused call: PJSIP tells a busy line and a congested trunk from the
    /// rest, and nothing else.
    public static String dialStatus(int cause) {
        return switch (cause) {
            case 17 -> "BUSY";
            case 34 -> "CONGESTION";
            default -> "NOANSWER";
        };
    }

    /// What the dialplan variable `DIALSTATUS` says of it, which is not always what DialEnd says.
    public static String dialStatusVariable(int cause) {
        return switch (cause) {
            case 17 -> "BUSY";
            case 34 -> "CONGESTION";
            case UNKNOWN, NORMAL_CLEARING, NO_ANSWER -> "NOANSWER";
            default -> "CHANUNAVAIL";
        };
    }

    public static String text(int cause) {
        return switch (cause) {
            case 1 -> "Unallocated (unassigned) number";
            case 3 -> "No route to destination";
            case 16 -> "Normal Clearing";
            case 17 -> "User busy";
            case 18 -> "No user responding";
            case 19 -> "User alerting, no answer";
            case 21 -> "Call Rejected";
            case 27 -> "Destination out of order";
            case 28 -> "Invalid number format";
            case 34 -> "Circuit/channel congestion";
            case 38 -> "Network out of order";
            case 102 -> "Recover on timer expiry";
            case 127 -> "Interworking, unspecified";
            default -> "Unknown";
        };
    }
}
