package org.alterisk.gateway.push.status;

import org.alterisk.gateway.api.Fields;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.JobCodec;
import org.alterisk.schema.message.StatusEvent;

import java.util.Optional;

/// Which events a client wants.
record StatusFilter(Optional<Long> id, Optional<String> key, boolean onlyFinal) {
    static StatusFilter of(Fields query) throws RefusedException {
        var id = query.find("id");
        var key = query.find("key");
        var isFinal = query.find("final").orElse("false");
        if (!isFinal.equals("true") && !isFinal.equals("false")) {
            throw new RefusedException(new Violation("final", "flag", "must be true or false"));
        }
        return new StatusFilter(
                id.isEmpty()
                        ? Optional.empty()
                        : Optional.of(AutocallId.parse("id", id.get()).orRefuse().value()),
                key.isEmpty() ? key : Optional.of(JobCodec.key("key", key.get()).orRefuse()),
                isFinal.equals("true"));
    }

    /// Whether it is about one autocall, which whoever ordered it may follow.
    boolean isOfOne() {
        return id.isPresent() || key.isPresent();
    }

    boolean wants(StatusEvent event) {
        return (id.isEmpty() || id.get() == event.autocallId())
                && (key.isEmpty() || key.get().equals(event.key()))
                && (!onlyFinal || event.status().isFinal());
    }
}
