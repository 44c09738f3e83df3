package org.alterisk.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.alterisk.runtime.health.Vitals;
import org.alterisk.runtime.metric.MetricRegistry;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class MetricsIT {
    @Test
    void tellsThemToThoseWhoMaySeeItsHealthAndNoInputInThem() throws Exception {
        var config = TestBed.shared().config(Map.of("TRUSTED_PROXIES", "127.0.0.1"));
        try (var registry = MetricRegistry.of("gateway", "");
                var gateway = Gateway.wire(config, Vitals.of(registry, "gateway", ""))) {
            var http = new RawHttp(gateway.port());
            for (var path :
                    List.of(
                            "/fcgi-bin/asterisk.fcgi?autocall=secret1&file1=a",
                            "/secret2/secret3")) {
                http.exchange(
                        "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                .formatted(path));
            }

            var stranger = http.exchange(metrics("X-Forwarded-For: 8.8.8.8\r\n"));
            var told = http.exchange(metrics(""));
            var open = http.exchange(metrics("Accept: application/openmetrics-text\r\n"));

            assertThat(stranger).startsWith("HTTP/1.1 403 ").doesNotContain("alterisk_");
            assertThat(told)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("reason=\"number.format\"} 1.0")
                    .contains("route=\"none\",status=\"404\"} 1.0")
                    .contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
                    .doesNotContain("secret");
            assertThat(open).contains("Content-Type: application/openmetrics-text; version=1.0.0");
        }
    }

    @Test
    void tellsWhatHindersTheOthersOfItsJvmAndIsReadyAllTheSame() throws Exception {
        try (var registry = MetricRegistry.of("up", "")) {
            var other = Vitals.of(registry, "dialer-worker", "");
            var vitals = Vitals.of(registry, "gateway", "").with(List.of(other));
            try (var gateway = Gateway.wire(TestBed.shared().config(), vitals)) {
                var http = new RawHttp(gateway.port());

                assertThat(ready(http))
                        .contains("dialer-worker: not ready, start: waits for its servers\n");
            }
        }
    }

    private static String ready(RawHttp http) throws Exception {
        return http.exchange(
                "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static String metrics(String header) {
        return "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + header
                + "\r\n";
    }
}
