package org.alterisk.gateway.api.autocall;

import org.alterisk.gateway.api.CallLedger;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.publish.OrderDesk;
import org.alterisk.gateway.publish.Ordered;
import org.alterisk.gateway.token.Token;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.TraceParent;
import org.alterisk.schema.setting.Settings;

import java.util.Optional;
import java.util.function.Supplier;

/// One order, from its JSON to the answer: alone, or as a line of a batch.
final class OrderLine {
    private static final Violation KEY_TAKEN =
            new Violation("key", "key.taken", "must not be that of another order");

    private final Supplier<Settings> settings;
    private final OrderDesk desk;
    private final CallLedger calls;

    OrderLine(Supplier<Settings> settings, OrderDesk desk, CallLedger calls) {
        this.settings = settings;
        this.desk = desk;
        this.calls = calls;
    }

    /// What is answered.
    sealed interface Result {
        /// @param status in HTTP
        record Accepted(int status, Answers.Accepted answer) implements Result {}

        record Refused(Problem problem) implements Result {}
    }

    /// @param by whose quota it counts against
    /// @param trace that the request is of
    Result order(byte[] body, Optional<String> keyHeader, Token by, Optional<TraceParent> trace)
            throws InterruptedException {
        var numbers = settings.get().numberRules();
        return switch (OrderReader.read(body, keyHeader, numbers, by.quota())) {
            case Checked.Invalid<AutocallOrder>(var why) -> new Result.Refused(Problem.ofBody(why));
            case Checked.Valid<AutocallOrder>(var order) -> {
                var repeated = desk.repeated(order);
                yield repeated.isPresent()
                        ? answer(order, repeated.get())
                        : withinQuota(order, by, trace);
            }
        };
    }

    private Result withinQuota(AutocallOrder order, Token by, Optional<TraceParent> trace)
            throws InterruptedException {
        var spent = calls.take(by);
        return spent.isPresent()
                ? new Result.Refused(spent.get())
                : answer(order, counted(order, by, trace));
    }

    /// What makes no call of its own does not count.
    private Ordered counted(AutocallOrder order, Token by, Optional<TraceParent> trace)
            throws InterruptedException {
        var ordered = desk.order(order, trace);
        switch (ordered) {
            case Ordered.Created _, Ordered.Pending _ -> {}
            case Ordered.Repeated _, Ordered.Conflict _, Ordered.Unavailable _ ->
                    calls.giveBack(by);
        }
        return ordered;
    }

    private static Result answer(AutocallOrder order, Ordered ordered) {
        var key = order.key().orElse(null);
        return switch (ordered) {
            case Ordered.Created(var id) ->
                    new Result.Accepted(
                            201,
                            new Answers.Accepted(id.value(), key, AutocallStatus.QUEUED, null));
            case Ordered.Repeated(var id) ->
                    new Result.Accepted(200, new Answers.Accepted(id.value(), key, null, true));
            case Ordered.Pending(var pending) ->
                    new Result.Accepted(
                            202, new Answers.Accepted(null, pending, AutocallStatus.QUEUED, null));
            case Ordered.Conflict(var other) ->
                    new Result.Refused(Problem.of(409, KEY_TAKEN).beside(other.value()));
            case Ordered.Unavailable(var reason) -> new Result.Refused(Problem.unavailable(reason));
        };
    }
}
