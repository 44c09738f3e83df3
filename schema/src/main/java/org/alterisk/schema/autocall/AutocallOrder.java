package org.alterisk.schema.autocall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was ordered: the validated content of a job.
///
/// @param key the sender's own key, which makes the job idempotent
/// @param files one to ten sounds, played in this order
/// @param priority 0 to 9, higher is sooner
/// @param tries 1 to 99; empty: the setting
/// @param triesPeriodSeconds 1 to 3600; empty: the setting
public record AutocallOrder(
        Optional<String> key,
        PhoneNumber number,
        List<SoundFile> files,
        int priority,
        Optional<Instant> notBefore,
        Optional<Instant> expiresAt,
        Optional<Integer> tries,
        Optional<Integer> triesPeriodSeconds,
        Optional<Language> language) {
    public static final int DEFAULT_PRIORITY = 5;
    public static final int MAX_FILES = 10;

    public AutocallOrder {
        files = List.copyOf(files);
        if (files.isEmpty() || files.size() > MAX_FILES) {
            throw new IllegalArgumentException("1 to 10 files");
        }
    }

    /// An order with nothing but what is required.
    public static AutocallOrder of(PhoneNumber number, List<SoundFile> files) {
        return new AutocallOrder(
                Optional.empty(),
                number,
                files,
                DEFAULT_PRIORITY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same order under this key.
    public AutocallOrder withKey(String itsKey) {
        return new AutocallOrder(
                Optional.of(itsKey),
                number,
                files,
                priority,
                notBefore,
                expiresAt,
                tries,
                triesPeriodSeconds,
                language);
    }
}
