package org.alterisk.embedded.asterisk.dialplan;

import org.alterisk.embedded.asterisk.channel.Extension;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The places that there are: the contexts that Alterisk ships and those of the lab.
public final class Dialplan {
    /// Where calls of the carrier come in.
    public static final String FROM_CARRIER = "from-carrier";

    /// Where calls of the operators' phones come in.
    public static final String FROM_OPERATOR = "from-operator";

    private static final Duration PHONE_RINGS = Duration.ofSeconds(30);
    private static final Duration CUSTOMER_RINGS = Duration.ofSeconds(60);

    private final Map<String, Function<String, Optional<Step>>> contexts =
            Map.of(
                    "alterisk-autocall",
                    Dialplan::autocall,
                    "alterisk-makecall",
                    e -> digits(e, new Step.CallOperator(e)),
                    "alterisk-makecall-operator",
                    e -> digits(e, new Step.CallCustomer(e)),
                    "alterisk-transfer",
                    e -> digits(e, new Step.Transfer(e)),
                    FROM_CARRIER,
                    Dialplan::fromCarrier,
                    FROM_OPERATOR,
                    Dialplan::fromOperator,
                    "services",
                    Dialplan::service);

    public Optional<Step> at(Extension place) {
        return contexts.getOrDefault(place.context(), _ -> Optional.empty()).apply(place.exten());
    }

    private static Optional<Step> autocall(String exten) {
        return exten.equals("s") ? Optional.of(new Step.Autocall()) : Optional.empty();
    }

    private static Optional<Step> digits(String exten, Step step) {
        return exten.matches("[0-9]{1,20}") ? Optional.of(step) : Optional.empty();
    }

    private static Optional<Step> fromCarrier(String exten) {
        return switch (exten) {
            case "601" -> Optional.of(new Step.Queue("operators", "PJSIP/101"));
            case "602" -> Optional.of(new Step.Dial("Local/101@from-operator/n", PHONE_RINGS));
            case "603" -> Optional.of(new Step.Dial("Local/101@from-operator", PHONE_RINGS));
            default -> phone(exten);
        };
    }

    private static Optional<Step> fromOperator(String exten) {
        if (!exten.matches("[0-9]{5,20}")) return phone(exten);
        return Optional.of(new Step.Dial("PJSIP/" + exten + "@carrier", CUSTOMER_RINGS));
    }

    private static Optional<Step> phone(String exten) {
        return exten.matches("10[1-3]")
                ? Optional.of(new Step.Dial("PJSIP/" + exten, PHONE_RINGS))
                : Optional.empty();
    }

    private static Optional<Step> service(String exten) {
        return switch (exten) {
            case "9999" -> Optional.of(new Step.Service("long60"));
            case "9998" -> Optional.of(new Step.Service("short"));
            default -> Optional.empty();
        };
    }
}
