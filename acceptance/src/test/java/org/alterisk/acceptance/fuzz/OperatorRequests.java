package org.alterisk.acceptance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the makecalls and transfers that were asked for must have made Asterisk do, by their
/// answers: a call that failed was placed, one that was refused was not.
public final class OperatorRequests {
    /// Why a makecall that reached Asterisk is an error, by docs/legacy-http.md.
    private static final Set<String> FAILED_CALLS =
            Set.of(
                    "makecall: the number does not answer",
                    "makecall: the number rejected the call",
                    "makecall: the number does not exist",
                    "makecall: the network could not place the call",
                    "makecall: the operator's phone does not answer",
                    "makecall: the call failed");

    private final List<Taken> expected = new ArrayList<>();

    /// Takes a query with its answer; false: it is no request of an operator, or was refused.
    public synchronized boolean take(String query, RawHttp.Response response, String phone) {
        var reason = response.reason();
        boolean done = Set.of("Answer: OK\n", "Answer: Busy\n").contains(response.body());
        boolean missing = reason.endsWith("dest: this number does not exist in transfer_context");
        if (done || FAILED_CALLS.contains(reason)) {
            var call = Ordered.makecall(query, "PJSIP/" + phone);
            if (call.isPresent()) {
                return expected.add(call.get());
            }
        }
        if (!done && !missing) {
            return false;
        }
        var transfer = Ordered.transfer(query);
        if (transfer.isEmpty()) {
            return false;
        }
        var party = transfer.get()[0];
        var dest = transfer.get()[1];
        expected.add(new Taken.Asked(dest));
        expected.add(new Taken.Prepared(party, "ALTERISK_TRANSFER"));
        expected.add(new Taken.Prepared(party, "ALTERISK_TRANSFER_CONTEXT"));
        if (done) {
            expected.add(new Taken.Moved(party, dest));
        }
        return true;
    }

    public synchronized List<Taken> expected() {
        return List.copyOf(expected);
    }
}
