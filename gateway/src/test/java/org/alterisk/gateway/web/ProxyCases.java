package org.alterisk.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A block of docs/proxies.md does what is said there. Only a computer at 127.0.0.2 may ask, so an
/// answer tells whose address the gateway has seen.
abstract class ProxyCases {
    private static final String ALLOWED = "127.0.0.2";
    private static final String OTHER = "127.0.0.3";
    private static final String URL = "/fcgi-bin/asterisk.fcgi?";
    private static final String STATUS = "GET " + URL + "autocallstatus=1 HTTP/1.1\r\n";
    private static final String NO_SUCH_ID = "autocallstatus: no such AutoCallID";
    private static final String REFUSED = "address: must be in LEGACY_ALLOWED_NETWORKS";

    @TempDir private Path folder;
    private @Nullable Process proxy;
    private @Nullable Gateway gateway;
    private int port;

    private final String name;
    private final String debian;
    private final String language;

    /// @param name of the program
    /// @param debian the package that has it
    /// @param language of its block in the page
    ProxyCases(String name, String debian, String language) {
        this.name = name;
        this.debian = debian;
        this.language = language;
    }

    /// A whole configuration with the page's block, moved to these ports.
    abstract String configuration(Path folder, String block, int port, int gatewayPort);

    abstract List<String> arguments(String program, Path folder, Path configuration);

    @BeforeEach
    void start() throws Exception {
        var program = program();
        assumeThat(program).as(name + " is not installed: apt install " + debian).isNotNull();
        var running =
                Gateway.wire(
                        TestBed.shared()
                                .config(
                                        Map.of(
                                                "TRUSTED_PROXIES", "127.0.0.1",
                                                "LEGACY_ALLOWED_NETWORKS", ALLOWED,
                                                "GATEWAY_HOSTS", "server.domain")));
        gateway = running;
        port = freePort();
        var configuration = folder.resolve("proxy.conf");
        Files.writeString(configuration, configuration(folder, block(), port, running.port()));
        proxy =
                new ProcessBuilder(arguments(String.valueOf(program), folder, configuration))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.log").toFile())
                        .start();
        await().until(this::listens);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (proxy != null) {
            proxy.destroy();
            assertThat(proxy.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void answersAsTheGatewayDoesByteForByte() throws IOException {
        var order = "GET " + URL + "autocall=2005550001&file1=welcome HTTP/1.1\r\n";
        var accepted = RawHttp.bodyOf(ask(ALLOWED, order, host("server.domain")));
        assertThat(accepted).matches("Answer: OK\nAutoCallID: [0-9]+\n");

        for (var query :
                new String[] {
                    "autocallstatus=" + accepted.replaceAll("\\D", ""),
                    "autocallstatus=4294967296",
                    "autocall=1%0D%0AAction:%20Originate&file1=a",
                    "autocall=1&autocall=2",
                    "autocall=%zz&file1=%00",
                    "a=%2e%2e//..%5c;b=%c0%af",
                    "",
                }) {
            var line = "GET " + URL + query + " HTTP/1.1\r\n";
            var through = ask(ALLOWED, line, host("server.domain"));
            var straight =
                    exchange(
                            gatewayPort(),
                            "127.0.0.1",
                            line + host("server.domain") + "X-Forwarded-For: " + ALLOWED + "\r\n");
            assertThat(statusOf(through)).as(query).isEqualTo(statusOf(straight));
            assertThat(RawHttp.bodyOf(through)).as(query).isEqualTo(RawHttp.bodyOf(straight));
            assertThat(RawHttp.reasonOf(through)).as(query).isEqualTo(RawHttp.reasonOf(straight));
            assertThat(through).contains("Content-Type: text/plain; charset=utf-8\r\n");
        }
    }

    @Test
    void theAddressIsThatOfTheClientWhateverItWritesItself() throws IOException {
        var host = host("server.domain");
        assertThat(RawHttp.reasonOf(ask(ALLOWED, STATUS, host))).isEqualTo(NO_SUCH_ID);
        assertThat(RawHttp.reasonOf(ask(OTHER, STATUS, host))).isEqualTo(REFUSED);

        for (var forged : new String[] {ALLOWED, ALLOWED + ", " + ALLOWED, "nonsense"}) {
            var headers = host + "X-Forwarded-For: " + forged + "\r\n";
            assertThat(
                            RawHttp.reasonOf(
                                    ask(OTHER, STATUS, headers + headers.substring(host.length()))))
                    .isEqualTo(REFUSED);
            assertThat(RawHttp.reasonOf(ask(ALLOWED, STATUS, headers))).isEqualTo(NO_SUCH_ID);
        }
        var other = host + "Forwarded: for=" + ALLOWED + "\r\nX-Real-IP: " + ALLOWED + "\r\n";
        assertThat(RawHttp.reasonOf(ask(OTHER, STATUS, other))).isEqualTo(REFUSED);
        // and past the proxy nobody is believed
        assertThat(
                        RawHttp.reasonOf(
                                exchange(
                                        gatewayPort(),
                                        OTHER,
                                        STATUS + host + "X-Forwarded-For: " + ALLOWED + "\r\n")))
                .isEqualTo(REFUSED);
    }

    @Test
    void passesOnWhichNameWasAskedAndWhichPageAsks() throws IOException {
        assertThat(RawHttp.reasonOf(ask(ALLOWED, STATUS, host("server.domain:" + port))))
                .isEqualTo(NO_SUCH_ID);
        assertThat(RawHttp.reasonOf(ask(ALLOWED, STATUS, host("evil.example"))))
                .startsWith("Host: ");
        assertThat(
                        RawHttp.reasonOf(
                                ask(
                                        ALLOWED,
                                        STATUS,
                                        host("server.domain")
                                                + "Origin: https://evil.example\r\n")))
                .startsWith("Origin: ");
    }

    /// A proxy that holds answers back would tell nothing of a stream that does not end.
    @Test
    void anEventComesAtOnceWhileTheStreamGoesOn() throws IOException {
        var request = "GET /fcgi-bin/asterisk.fcgi/events HTTP/1.1\r\n" + host("server.domain");
        try (var socket = connected(port, ALLOWED)) {
            send(socket, request + "\r\n");
            var lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
            String line;
            do {
                line = lines.readLine(); // a time-out fails
                assertThat(line).as("the stream has ended").isNotNull();
            } while (!line.startsWith("event: "));
            assertThat(line).isEqualTo("event: away"); // no node is known
        }
        assertThat(RawHttp.reasonOf(exchange(port, OTHER, request))).isEqualTo(REFUSED);
    }

    @Test
    void passesNothingElseOn() throws IOException {
        for (var path : new String[] {"/", "/health/ready", "/fcgi-bin/asterisk.fcgi/x"}) {
            assertThat(ask(ALLOWED, "GET " + path + " HTTP/1.1\r\n", host("server.domain")))
                    .matches("(?s)HTTP/1\\.1 40[34] .*") // the proxy's own, it has no such file
                    .doesNotContain("ready", "not found\n");
        }
    }

    private String block() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "proxies.md"));
        var block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private boolean listens() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (java.net.ConnectException e) {
            var process = java.util.Objects.requireNonNull(proxy);
            assertThat(process.isAlive())
                    .as(() -> name + " ended: " + read("out.log") + read("error.log"))
                    .isTrue();
            return false;
        }
    }

    private String read(String log) {
        try {
            return Files.readString(folder.resolve(log));
        } catch (IOException e) {
            return "";
        }
    }

    private int gatewayPort() {
        return java.util.Objects.requireNonNull(gateway).port();
    }

    private static String host(String name) {
        return "Host: " + name + "\r\n";
    }

    private String ask(String from, String line, String headers) throws IOException {
        return exchange(port, from, line + headers);
    }

    private static String exchange(int port, String from, String head) throws IOException {
        try (var socket = connected(port, from)) {
            send(socket, head + "Connection: close\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connected(int port, String from) throws IOException {
        var here = InetAddress.ofLiteral(from);
        var socket = new Socket(InetAddress.getLoopbackAddress(), port, here, 0);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String statusOf(String answer) {
        return answer.lines().findFirst().orElse("");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private @Nullable Path program() {
        var places = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(places.split(File.pathSeparator))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
