package org.alterisk.gateway.api.operator;

import org.alterisk.gateway.address.IpLiteral;
import org.alterisk.gateway.api.Fields;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.gateway.line.Line;
import org.alterisk.gateway.operators.FixedPairs;
import org.alterisk.gateway.operators.OperatorPhones;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import java.net.InetAddress;
import java.util.Optional;

/// Whom a request means: the operator at an address, or the one with a phone.
sealed interface Operator {
    String ADDRESS = "operator";
    String ENDPOINT = "endpoint";

    record At(InetAddress address) implements Operator {}

    record With(String endpoint) implements Operator {}

    /// Empty: the fields name nobody.
    static Optional<Operator> find(Fields fields) throws RefusedException {
        var address = fields.find(ADDRESS);
        var endpoint = fields.find(ENDPOINT);
        if (address.isPresent() && endpoint.isPresent()) {
            throw refused(ENDPOINT, "operator.doubled", "must not be given beside operator");
        }
        if (address.isPresent()) {
            var parsed = IpLiteral.parse(address.get());
            return Optional.of(
                    new At(
                            parsed.orElseThrow(() ->
                                    refused(
                                            ADDRESS,
                                            "operator.address",
                                            "must be an IPv4 or IPv6 address"))));
        }
        if (endpoint.isPresent() && !FixedPairs.isEndpoint(endpoint.get())) {
            throw refused(
                    ENDPOINT,
                    "operator.endpoint",
                    "must be a phone like PJSIP/101, SIP/101, IAX2/101 or DAHDI/1");
        }
        return endpoint.map(With::new);
    }

    static Operator get(Fields fields) throws RefusedException {
        return find(fields)
                .orElseThrow(() ->
                        refused(ADDRESS, "operator.missing", "is required, or else endpoint"));
    }

    /// The field that names it.
    default String field() {
        return switch (this) {
            case At _ -> ADDRESS;
            case With _ -> ENDPOINT;
        };
    }

    default Phones phones(OperatorPhones all) {
        return switch (this) {
            case At(var address) -> all.at(address);
            case With(var endpoint) -> all.named(endpoint);
        };
    }

    default boolean has(Line line) {
        return switch (this) {
            case At(var address) -> line.operator().contains(address.getHostAddress());
            case With(var endpoint) -> line.endpoint().equals(endpoint);
        };
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
