package org.alterisk.gateway.makecall;

import org.alterisk.gateway.directory.Phones;
import org.alterisk.gateway.operators.OperatorPhones;
import org.alterisk.schema.message.Command.FirstLeg;
import org.alterisk.schema.setting.Settings;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Places calls for operators and waits until the number rings, within bounds: call it on a virtual
/// thread. Closing ends the waits.
public final class MakeCalls implements AutoCloseable {
    private final OperatorPhones phones;
    private final Tries tries;
    private final Set<String> placing = ConcurrentHashMap.newKeySet();

    public MakeCalls(OperatorPhones phones, Tries tries) {
        this.phones = phones;
        this.tries = tries;
    }

    /// For the operator at an address.
    ///
    /// @param number the digits to dial
    /// @param settings count for the whole request
    /// @param isGone whether the client does not wait any more
    public Placed place(InetAddress asker, String number, Settings settings, BooleanSupplier isGone)
            throws InterruptedException {
        return place(phones.at(asker), number, settings.makecallFirstLeg(), settings, isGone);
    }

    /// @param candidates the operator's phones
    public Placed place(
            Phones candidates,
            String number,
            FirstLeg firstLeg,
            Settings settings,
            BooleanSupplier isGone)
            throws InterruptedException {
        return switch (PhoneChoice.of(candidates)) {
            case PhoneChoice.None(var why) -> new Placed.Failed(why);
            case PhoneChoice.Chosen(var phone) -> {
                var order = Order.of(phone, number, firstLeg, settings);
                yield order.isPresent()
                        ? placeAlone(order.get(), isGone)
                        : new Placed.Failed(Why.NO_ROUTE);
            }
        };
    }

    private Placed placeAlone(Order order, BooleanSupplier isGone) throws InterruptedException {
        var operator = order.phone().node() + "/" + order.phone().endpoint();
        if (!placing.add(operator)) {
            return new Placed.Failed(Why.OPERATOR_WAITS);
        }
        try {
            return place(order, isGone);
        } finally {
            placing.remove(operator);
        }
    }

    private Placed place(Order order, BooleanSupplier isGone) throws InterruptedException {
        var policy = order.policy();
        for (int made = 1; ; made++) {
            switch (tries.one(order, policy, made, isGone)) {
                case Tries.End.Final(var placed) -> {
                    return placed;
                }
                case Tries.End.Again(var after) -> {
                    var ended = tries.pause(order, policy, made, after, isGone);
                    if (ended.isPresent()) {
                        return ended.get();
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        tries.stop();
    }
}
