package org.alterisk.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    private static final String LINE = "GET /fcgi-bin/asterisk.fcgi?autocallstatus=1 HTTP/1.1\r\n";
    private static final String ANSWERED = "autocallstatus: no such AutoCallID";

    private final Gateway gateway;
    private final RawHttp http;

    AccessIT() throws Exception {
        var access =
                Map.of(
                        "TRUSTED_PROXIES", "127.0.0.1",
                        "GATEWAY_HOSTS", "crm.example",
                        "GATEWAY_ORIGINS", "https://crm.example");
        gateway = Gateway.wire(TestBed.shared().config(access));
        http = new RawHttp(gateway.port());
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void refusesInTheRequirementsWordsAndNamesTheSetting() throws IOException {
        var answer = ask("Host: localhost\r\nX-Forwarded-For: 8.8.8.8\r\n");

        assertThat(answer.replaceFirst("\r\nDate: [^\r]*", "").replace("\r\n", "\n"))
                .isEqualTo(
                        """
                        HTTP/1.1 403 Forbidden
                        Content-Type: text/plain; charset=utf-8
                        X-Alterisk-Reason: address: must be in LEGACY_ALLOWED_NETWORKS
                        Content-Length: 14
                        Connection: close

                        Answer: Error
                        """);
    }

    @Test
    void takesTheWordOfATrustedProxyOverSeveralLines() throws IOException {
        assertThat(reason("Host: crm.example\r\nX-Forwarded-For: 10.1.1.1\r\n"))
                .isEqualTo(ANSWERED);
        assertThat(
                        reason(
                                "Host: crm.example\r\nX-Forwarded-For: 10.1.1.1"
                                        + "\r\nX-Forwarded-For: 8.8.8.8\r\n"))
                .startsWith("address: ");
        assertThat(reason("Host: crm.example\r\nX-Forwarded-For: <script>\r\n"))
                .startsWith("X-Forwarded-For: must be IP addresses")
                .doesNotContain("script");
    }

    @Test
    void refusesAnUnknownMissingOrDoubledHost() throws IOException {
        assertThat(ask("Host: evil.example\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(reason("Host: evil.example\r\n")).startsWith("Host: must be ");
        assertThat(ask("")).startsWith("HTTP/1.1 400 ").doesNotContain("AutoCallID");
        assertThat(ask("Host: localhost\r\nHost: localhost\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(http.exchange(LINE.replace("1.1", "1.0") + "\r\n"))
                .contains(" 403 ", "X-Alterisk-Reason: Host: must be ");
        for (var target : new String[] {"http://evil.example", "http://crm.example@evil.example"}) {
            assertThat(
                            http.exchange(
                                    LINE.replace("/fcgi", target + "/fcgi")
                                            + "Host: localhost\r\nConnection: close\r\n\r\n"))
                    .containsPattern("^HTTP/1.1 40[03] ")
                    .endsWith("\r\n\r\nAnswer: Error\n");
        }
    }

    @Test
    void refusesAPageOfAnotherSiteAndLetsAListedOneReadTheAnswer() throws IOException {
        assertThat(reason("Host: localhost\r\nOrigin: https://evil.example\r\n"))
                .isEqualTo("Origin: must be one of GATEWAY_ORIGINS");
        assertThat(ask("Host: localhost\r\nOrigin: https://evil.example\r\n"))
                .doesNotContain("Access-Control", "evil");
        assertThat(reason("Host: localhost\r\nSec-Fetch-Site: cross-site\r\n"))
                .startsWith("Sec-Fetch-Site: ");
        assertThat(reason("Host: localhost\r\nReferer: https://evil.example/\r\n"))
                .startsWith("Referer: ");

        assertThat(ask("Host: localhost\r\nOrigin: https://crm.example\r\n"))
                .contains(
                        "\r\nAccess-Control-Allow-Origin: https://crm.example\r\n",
                        "\r\nVary: Origin\r\n",
                        "\r\nAccess-Control-Expose-Headers: X-Alterisk-Reason\r\n",
                        ANSWERED);
    }

    @Test
    void refusesABodyWithoutReadingIt() throws IOException {
        var type = "Host: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        assertThat(ask(type + "Content-Length: 65537\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("X-Alterisk-Reason: body: must be at most 64 kB\r\n")
                .endsWith("\r\n\r\nAnswer: Error\n");
        assertThat(ask(type + "Content-Length: 1\r\n")).startsWith("HTTP/1.1 415 ");
        assertThat(ask(type + "Transfer-Encoding: chunked\r\n")).startsWith("HTTP/1.1 415 ");
        assertThat(reason(type + "Content-Length: 0\r\n")).isEqualTo(ANSWERED);
        assertThat(
                        http.exchange(
                                LINE.replace("GET", "POST")
                                        + type
                                        + "Content-Length: 9999999\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("X-Alterisk-Reason: method: must be GET\r\n");
    }

    @Test
    void theHealthNeedsNoKnownName() throws IOException {
        assertThat(http.exchange(health("Host: monitor.example\r\n"))).endsWith("\r\n\r\nlive\n");
        assertThat(http.exchange(health("Host: localhost\r\nX-Forwarded-For: 8.8.8.8\r\n")))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void closesOnAClientThatSendsItsHeaderByteByByte() throws Exception {
        long begun = System.nanoTime();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(200);
            var out = socket.getOutputStream();
            out.write(LINE.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.write('X');
            while (!isClosed(socket)) {
                out.write('x'); // well within the server's idle timeout
            }
        } catch (SocketException closed) {
            // as good an end
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        }
    }

    private static String health(String headers) {
        return "GET /health/live HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
    }

    private String ask(String headers) throws IOException {
        return http.exchange(LINE + headers + "Connection: close\r\n\r\n");
    }

    private String reason(String headers) throws IOException {
        return RawHttp.reasonOf(ask(headers));
    }
}
