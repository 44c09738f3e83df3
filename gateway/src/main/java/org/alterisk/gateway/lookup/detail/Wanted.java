package org.alterisk.gateway.lookup.detail;

import org.alterisk.schema.autocall.AutocallStatus;

import java.util.Optional;

/// Which autocalls are asked for, the latest first.
///
/// @param number the digits that are dialled
/// @param before only those with a lower id: the last one of the page before
public record Wanted(
        Optional<String> number,
        Optional<String> key,
        Optional<AutocallStatus> status,
        Optional<Long> before,
        int limit) {}
