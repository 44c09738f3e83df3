package org.alterisk.gateway.api.operator;

import org.alterisk.gateway.api.Fields;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;
import org.alterisk.schema.message.Command.FirstLeg;
import org.alterisk.schema.setting.Settings;

/// A call that a program wants placed for an operator.
///
/// @param digits to dial, by the number rules
record CallRequest(Operator operator, String digits, FirstLeg firstLeg) {
    private static final String NUMBER = "number";
    private static final String FIRST_LEG = "firstLeg";

    static Checked<CallRequest> read(byte[] body, Settings settings) {
        return Checked.of(() -> {
            var fields =
                    Fields.ofBody(body, Operator.ADDRESS, Operator.ENDPOINT, NUMBER, FIRST_LEG);
            var number = PhoneNumber.parse(NUMBER, fields.get(NUMBER)).orRefuse();
            return new CallRequest(
                    Operator.get(fields),
                    settings.numberRules().apply(NUMBER, number).orRefuse(),
                    firstLeg(fields, settings));
        });
    }

    private static FirstLeg firstLeg(Fields fields, Settings settings) throws RefusedException {
        return switch (fields.find(FIRST_LEG).orElse("")) {
            case "customer" -> FirstLeg.CUSTOMER;
            case "operator" -> FirstLeg.OPERATOR;
            default -> {
                if (fields.find(FIRST_LEG).isPresent()) {
                    throw new RefusedException(
                            new Violation(
                                    FIRST_LEG, "leg.unknown", "must be customer or operator"));
                }
                yield settings.makecallFirstLeg();
            }
        };
    }
}
