package org.alterisk.gateway.api.operator;

import org.alterisk.gateway.api.Fields;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

/// A party that a program wants moved.
///
/// @param dest the digits of the service number
record TransferRequest(String uniqueId, String dest) {
    private static final String UNIQUE_ID = "uniqueId";
    private static final String DEST = "dest";

    static Checked<TransferRequest> read(byte[] body) {
        return Checked.of(() -> {
            var fields = Fields.ofBody(body, UNIQUE_ID, DEST);
            return new TransferRequest(
                    matching(
                            fields,
                            UNIQUE_ID,
                            "[A-Za-z0-9_.-]{1,150}",
                            "channel.format",
                            "must be a UniqueID as a line has it"),
                    matching(fields, DEST, "[0-9]{1,20}", "dest.format", "must be 1 to 20 digits"));
        });
    }

    private static String matching(
            Fields fields, String name, String pattern, String code, String rule)
            throws RefusedException {
        var value = fields.get(name);
        if (!value.matches(pattern)) {
            throw new RefusedException(new Violation(name, code, rule));
        }
        return value;
    }
}
