package org.alterisk.acceptance.faults;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was seen of one case from outside, after the drain. In a case each autocall has a number of
/// its own, so that a number means an autocall.
///
/// @param orders all that were sent
/// @param calls what the carrier saw of those numbers, in the order of their INVITEs
/// @param answers by AutoCallID, what `autocallstatus` said, each change of it, the last at the end
/// @param statuses the records of the statuses topic in the order in which they were read
/// @param books the tables at the end
/// @param journal what stands in the delivery journal at the end
/// @param policy what the settings were
/// @param drained whether all came to rest in time
record Evidence(
        List<Order> orders,
        List<CarrierCall> calls,
        Map<Long, List<String>> answers,
        List<Status> statuses,
        Books books,
        List<String> journal,
        int liveChannels,
        Policy policy,
        boolean drained) {

    /// @param id as given by `Answer: OK`; empty: no answer or an error came
    record Order(String number, Optional<Long> id) {
        /// What the carrier does with it.
        String behaviour() {
            return number.substring(0, 3);
        }
    }

    record Status(long id, String status, int version, Instant at) {
        boolean isFinal() {
            return !status.equals("queued");
        }
    }

    /// @param autocalls by number
    /// @param openAttempts attempts without an outcome
    /// @param settled ids of the attempts with one
    record Books(
            Map<String, List<Row>> autocalls,
            int slotsTaken,
            int openAttempts,
            int due,
            int outbox,
            List<String> settled) {}

    record Row(long id, String status, int attempts, List<String> outcomes) {}

    /// So many calls at once from then on.
    record Limit(Instant from, int calls) {}

    /// @param limits in the order of time
    /// @param surelyHeard how long a call that a crash of Asterisk cut must have been answered, to
    ///   count as one that began its message and left a trace of that
    record Policy(int tries, Duration period, List<Limit> limits, Duration surelyHeard) {}
}
