package org.alterisk.embedded.asterisk.dialplan;

import java.time.Duration;

/// What the dialplan does at one of its places.
public sealed interface Step {
    /// Context `alterisk-autocall`.
    record Autocall() implements Step {}

    /// Context `alterisk-makecall`: the customer has answered, the operator is called.
    record CallOperator(String number) implements Step {}

    /// Context `alterisk-makecall-operator`: the operator has answered, the customer is called.
    record CallCustomer(String number) implements Step {}

    /// Context `alterisk-transfer`.
    record Transfer(String dest) implements Step {}

    /// `Dial`, then `Hangup`.
    record Dial(String dialString, Duration timeout) implements Step {}

    /// A queue of one member.
    record Queue(String name, String member) implements Step {}

    /// Answers, plays a sound and hangs up.
    record Service(String sound) implements Step {}
}
