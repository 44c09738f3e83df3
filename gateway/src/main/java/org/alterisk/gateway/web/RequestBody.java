package org.alterisk.gateway.web;

import org.alterisk.gateway.access.Verdict;
import org.alterisk.schema.check.Violation;

import java.util.Optional;

/// Everything stands in the query: a body is somebody's mistake, and is not read.
final class RequestBody {
    static final long MAX_BYTES = 64 * 1024;

    private RequestBody() {}

    /// Why a request with such a body is refused.
    ///
    /// @param length -1: not told
    /// @param inChunks of any length
    static Optional<Verdict.Refused> refusal(long length, boolean inChunks) {
        if (length > MAX_BYTES) {
            return refused(413, "body.length", "must be at most 64 kB");
        }
        return length > 0 || inChunks
                ? refused(415, "body.present", "must be empty: all is read from the query")
                : Optional.empty();
    }

    private static Optional<Verdict.Refused> refused(int status, String code, String rule) {
        return Optional.of(new Verdict.Refused(status, new Violation("body", code, rule)));
    }
}
