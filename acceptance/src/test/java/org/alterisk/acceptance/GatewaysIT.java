package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.GatewayConfig;
import org.alterisk.runtime.config.Environment;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two gateways, and nobody who takes jobs in: what one has answered, the other knows.
class GatewaysIT {
    @Test
    void aSecondGatewayKnowsAnIdAtOnceAndNoneKnowsOneNeverGiven() {
        var installation = Installation.fresh(new NoTelephony(), Map.of());
        var other = new HashMap<>(installation.environment());
        int otherPort = Installation.freePort();
        other.put("GATEWAY_PORT", "" + otherPort);
        try (var first = wire(installation.environment());
                var second = wire(other);
                var crm = new LegacyClient(installation.gatewayPort());
                var otherCrm = new LegacyClient(otherPort)) {
            for (int i = 0; i < 50; i++) {
                long id = crm.autocall(Cases.numberThat("200"), List.of("welcome"));
                assertThat(otherCrm.status(id)).isEqualTo("Queued");
                assertThat(crm.status(id)).isEqualTo("Queued");
            }
            assertThat(otherCrm.status(4_000_000_000L)).isEqualTo("Error");
            assertThat(first.service().failed()).isNotDone();
            assertThat(second.service().failed()).isNotDone();
        }
    }

    private static Gateway wire(Map<String, String> environment) {
        return Gateway.wire(GatewayConfig.from(new Environment(environment)));
    }

    private record NoTelephony() implements Telephony {
        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public List<org.alterisk.embedded.asterisk.carrier.CarrierCall> calls() {
            return List.of();
        }

        @Override
        public Duration real(Duration nominal) {
            return nominal;
        }

        @Override
        public void close() {}
    }
}
