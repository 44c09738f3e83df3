package org.alterisk.dialer.support;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.JobCodec;

import java.util.List;
import java.util.Optional;

/// Jobs as senders write them.
public final class Jobs {
    private Jobs() {}

    public static AutocallOrder order(String digits) {
        return AutocallOrder.of(new PhoneNumber(false, digits), List.of(new SoundFile("welcome")));
    }

    public static AutocallOrder keyed(String key, String digits) {
        var order = order(digits);
        return new AutocallOrder(
                Optional.of(key),
                order.number(),
                order.files(),
                order.priority(),
                order.notBefore(),
                order.expiresAt(),
                order.tries(),
                order.triesPeriodSeconds(),
                order.language());
    }

    public static byte[] encoded(AutocallOrder order) {
        return JobCodec.encode(new AutocallJob(Optional.empty(), order));
    }

    public static byte[] encoded(long id, AutocallOrder order) {
        return JobCodec.encode(new AutocallJob(Optional.of(new AutocallId(id)), order));
    }
}
