package org.alterisk.gateway.makecall;

import org.alterisk.schema.message.Reply;

import java.time.Duration;

/// Decides what follows each happening of a makecall. Pure.
///
/// @param tries how often a busy number is called
/// @param period from a busy end to the next try
record MakeCallPolicy(int tries, Duration period) {
    /// Many networks let a busy or unassigned number ring for a moment before they say so.
    static final Duration RINGS_FOR = Duration.ofSeconds(1);

    /// @param made tries, the present one counted
    NextStep after(Happening happening, int made) {
        return switch (happening) {
            case Happening.Replied(Reply.Progress progress) -> after(progress.stage());
            case Happening.Replied(Reply.Ended ended) -> after(ended.result(), made);
            case Happening.Replied(Reply.Transferred _),
                    Happening.Replied(Reply.NotTransferred _) ->
                    new NextStep.WaitOn(); // no answer to this command
            case Happening.NotAcknowledged() ->
                    new NextStep.HangUpAndFinish(
                            new Placed.Unavailable("the queue cannot be reached, try again later"));
            case Happening.StillRings() -> new NextStep.Finish(new Placed.Ok(false));
            case Happening.Silence() -> hangUp(Why.UNTOLD);
            case Happening.NodeAway() -> hangUp(Why.NODE_AWAY);
            case Happening.ClientGone() -> hangUp(Why.CLIENT_GONE);
            case Happening.Stopping() -> hangUp(Why.STOPPING);
        };
    }

    private static NextStep after(Reply.Stage stage) {
        return switch (stage) {
            case OPERATOR_RINGING -> new NextStep.WaitOn();
            case RINGING -> new NextStep.Settle(RINGS_FOR);
            case ANSWERED, CONNECTED -> new NextStep.Finish(new Placed.Ok(true));
        };
    }

    private NextStep after(Reply.Result result, int made) {
        return switch (result) {
            case ANSWERED -> new NextStep.Finish(new Placed.Ok(true));
            case BUSY ->
                    made < tries
                            ? new NextStep.TryAgain(period)
                            : new NextStep.Finish(new Placed.Busy());
            case NO_ANSWER -> failed(Why.NO_ANSWER);
            case REJECTED -> failed(Why.REJECTED);
            case INVALID_NUMBER -> failed(Why.INVALID_NUMBER);
            case CONGESTION -> failed(Why.CONGESTION);
            case UNAVAILABLE -> failed(Why.UNAVAILABLE);
            case OPERATOR_UNAVAILABLE -> failed(Why.OPERATOR_UNAVAILABLE);
            case OPERATOR_WAITS -> failed(Why.OPERATOR_WAITS);
            case NOT_PLACED -> failed(Why.NOT_PLACED);
            case FAILED -> failed(Why.FAILED);
            case LOST -> failed(Why.LOST);
        };
    }

    private static NextStep failed(Why why) {
        return new NextStep.Finish(new Placed.Failed(why));
    }

    private static NextStep hangUp(Why why) {
        return new NextStep.HangUpAndFinish(new Placed.Failed(why));
    }
}
