package org.alterisk.gateway.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersIT {
    private static final String REQUIREMENTS_OWN =
            "autocall=1234567890&file1=welcome&file2=model&file3=color&file4=number&file5=goodbye";

    private final Gateway gateway;
    private final RawHttp http;

    AnswersIT() throws Exception {
        gateway = TestBed.shared().gateway();
        http = new RawHttp(gateway.port());
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void answersTheRequirementsOwnRequestsByteForByte() throws Exception {
        var accepted = http.ask(REQUIREMENTS_OWN);
        var id = accepted.replaceAll("(?s).*AutoCallID: ([0-9]+)\n$", "$1");

        assertThat(withoutDate(accepted))
                .isEqualTo(ok("Answer: OK\nAutoCallID: " + id + "\n", 24 + id.length()));
        assertThat(withoutDate(http.ask("autocallstatus=" + id)))
                .isEqualTo(ok("Answer: Queued\n", 15));
    }

    @Test
    void tellsTheReasonOfAnErrorInAHeader() throws Exception {
        assertThat(withoutDate(http.ask("autocall=112&file1=welcome")))
                .isEqualTo(error("200 OK", "autocall: must not be a number of NUMBER_DENY"));
        assertThat(withoutDate(http.ask("autocallstatus=4294967296")))
                .isEqualTo(error("200 OK", "autocallstatus: no such AutoCallID"));
    }

    @Test
    void refusesOtherMethods() throws Exception {
        for (var method : new String[] {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"}) {
            var answer =
                    http.send(
                            method + " /fcgi-bin/asterisk.fcgi?" + REQUIREMENTS_OWN + " HTTP/1.1");
            assertThat(answer)
                    .startsWith("HTTP/1.1 405 ")
                    .contains(
                            "\r\nAllow: GET\r\n", "\r\nX-Alterisk-Reason: method: must be GET\r\n")
                    .endsWith(method.equals("HEAD") ? "\r\n\r\n" : "\r\n\r\nAnswer: Error\n");
        }
    }

    @Test
    void answersWhatIsNotHttpInTheRequirementsWords() throws Exception {
        var path = "GET /fcgi-bin/asterisk.fcgi?autocallstatus=1";
        for (var line :
                new String[] {"nonsense", path + "\u0001 HTTP/1.1", "GET /%00<script> HTTP/1.1"}) {
            assertThat(withoutDate(http.send(line)))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\r\nX-Alterisk-Reason: request: is not valid HTTP\r\n")
                    .endsWith("\r\n\r\nAnswer: Error\n")
                    .doesNotContain("script");
        }
        assertThat(http.send(path + "1".repeat(20_000) + " HTTP/1.1"))
                .startsWith("HTTP/1.1 414 ")
                .contains("\r\nX-Alterisk-Reason: request: is too long\r\n");
    }

    @Test
    void refusesALongQueryByItsOwnRule() throws Exception {
        assertThat(withoutDate(http.ask("autocallstatus=" + "1".repeat(8_192))))
                .isEqualTo(error("200 OK", "query: must be at most 8192 bytes"));
    }

    @Test
    void answersNothingAboutOtherPaths() throws Exception {
        for (var path :
                new String[] {
                    "/index.html", "/nix", "/fcgi-bin/asterisk.fcgi/", "/FCGI-BIN/asterisk.fcgi"
                }) {
            assertThat(http.send("GET " + path + "?" + REQUIREMENTS_OWN + " HTTP/1.1"))
                    .startsWith("HTTP/1.1 404 ")
                    .endsWith("\r\n\r\nnot found\n");
        }
    }

    @Test
    void isLiveAndReady() throws Exception {
        assertThat(RawHttp.bodyOf(http.send("GET /health/live HTTP/1.1"))).isEqualTo("live\n");
        await().untilAsserted(() ->
                assertThat(RawHttp.bodyOf(http.send("GET /health/ready HTTP/1.1")))
                        .isEqualTo("ready\n"));
    }

    private static String ok(String body, int length) {
        return "HTTP/1.1 200 OK\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: "
                + length
                + "\r\nConnection: close\r\n\r\n"
                + body;
    }

    private static String error(String status, String reason) {
        return "HTTP/1.1 "
                + status
                + "\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "X-Alterisk-Reason: "
                + reason
                + "\r\nContent-Length: 14\r\nConnection: close\r\n\r\n"
                + "Answer: Error\n";
    }

    private static String withoutDate(String answer) {
        return answer.replaceFirst("\r\nDate: [^\r]*", "");
    }
}
