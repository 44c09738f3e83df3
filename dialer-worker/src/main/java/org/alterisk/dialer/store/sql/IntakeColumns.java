package org.alterisk.dialer.store.sql;

import org.alterisk.dialer.store.NewAutocall;
import org.alterisk.schema.autocall.Language;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.db.tables.records.AutocallRecord;
import org.alterisk.schema.message.TraceParent;

import java.time.Instant;

/// The row of an autocall that is taken in.
final class IntakeColumns {
    private IntakeColumns() {}

    static AutocallRecord of(NewAutocall added, Instant now) {
        var order = added.job().order();
        var row = new AutocallRecord();
        row.setId(added.id());
        row.setJobKey(added.key().orElse(null));
        row.setDigest(added.job().digest());
        row.setNumber(added.job().digits());
        row.setFiles(order.files().stream().map(SoundFile::name).toArray(String[]::new));
        row.setLanguage(order.language().map(Language::code).orElse(null));
        row.setPriority((short) order.priority());
        row.setNotBefore(order.notBefore().orElse(null));
        row.setExpiresAt(order.expiresAt().orElse(null));
        row.setTries(order.tries().map(Integer::shortValue).orElse(null));
        row.setTriesPeriod(order.triesPeriodSeconds().orElse(null));
        row.setTraceparent(added.job().trace().map(TraceParent::text).orElse(null));
        row.setStatus(added.state().status());
        row.setVersion(1);
        row.setAttempts((short) 0);
        row.setTakenInAt(now);
        row.setReason(added.state().reason().orElse(null));
        row.setFinishedAt(added.isGood() ? null : now);
        return row;
    }
}
