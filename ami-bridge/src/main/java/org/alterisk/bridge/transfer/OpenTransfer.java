package org.alterisk.bridge.transfer;

import org.alterisk.schema.message.Command;

import java.time.Instant;

/// A transfer that goes on. Asterisk says *success* to a redirect to a number that does not exist
/// and then drops the call: so the number is asked for first, and only the dialplan's event counts
/// as the arrival.
///
/// @param variables how many of the channel's variables are set
/// @param moved whether the redirect was sent
/// @param deadline when it is given up
public record OpenTransfer(
        Command.Transfer order, boolean exists, int variables, boolean moved, Instant deadline) {
    static final int VARIABLES = 2;

    public static OpenTransfer begun(Command.Transfer order, Instant deadline) {
        return new OpenTransfer(order, false, 0, false, deadline);
    }

    /// What is to be done next.
    public sealed interface Next {}

    /// Wait for more.
    public record Wait(OpenTransfer transfer) implements Next {}

    /// Send the redirect, then wait until the new deadline.
    public record Move(OpenTransfer transfer) implements Next {}

    public record Arrived() implements Next {}

    /// @param reason begins with the name of the parameter that it is about
    public record Failed(String reason) implements Next {}

    /// @param arrival when the arrival must have been heard, if the redirect is sent now
    public Next next(TransferFact fact, Instant arrival) {
        return switch (fact) {
            case EXISTS ->
                    ready(new OpenTransfer(order, true, variables, moved, deadline), arrival);
            case VARIABLE_SET ->
                    ready(new OpenTransfer(order, exists, variables + 1, moved, deadline), arrival);
            case ARRIVED -> moved ? new Arrived() : new Wait(this);
            case NOT_THERE, MISSING ->
                    new Failed("dest: this number does not exist in TRANSFER_CONTEXT");
            case ACTION_FAILED -> new Failed("transfer: Asterisk could not move this call");
            case HUNG_UP -> new Failed("transfer: the call has ended");
            case SESSION_LOST -> new Failed("transfer: the connection to Asterisk was lost");
            case TIMED_OUT -> new Failed("transfer: nobody can tell that the call has arrived");
        };
    }

    private static Next ready(OpenTransfer now, Instant arrival) {
        return now.exists && now.variables == VARIABLES && !now.moved
                ? new Move(new OpenTransfer(now.order, true, now.variables, true, arrival))
                : new Wait(now);
    }
}
