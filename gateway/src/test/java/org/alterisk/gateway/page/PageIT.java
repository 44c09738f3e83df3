package org.alterisk.gateway.page;

import static org.alterisk.schema.db.Tables.WEB_SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.gateway.token.TokenText;
import org.alterisk.runtime.database.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/// The page and its sessions, as a browser or a stranger asks. Two gateways on one database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SETTINGS = "/api/v1/settings";
    private static final String PATCH = "{\"AUTO_CALL_SIM_CALLS\":\"9\"}";
    private static final Pattern CSRF = Pattern.compile("\"csrf\":\"([^\"]+)\"");

    private final TestBed bed = TestBed.shared();
    private final Gateway gateway =
            Gateway.wire(bed.config(Map.of("TRUSTED_PROXIES", "127.0.0.1")));
    private final Gateway other = bed.gateway();
    private final Database database = bed.open();
    private final TokenStore tokens = new TokenStore(database.jooq());
    private final TokenText root = tokens.create("root", Role.ADMINISTER, "test").orElseThrow();

    PageIT() throws Exception {}

    @AfterAll
    void stop() {
        gateway.close();
        other.close();
        database.close();
    }

    /// @param cookie as the browser sends it back
    private record LoggedIn(String cookie, String csrf, HttpResponse<String> answer) {}

    private LoggedIn logIn(TokenText token, String... headers) throws Exception {
        var answer =
                send(
                        gateway,
                        "POST",
                        "/session",
                        "{\"token\":\"" + token.text() + "\"}",
                        with(headers, "Content-Type", "application/json"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var csrf = CSRF.matcher(answer.body());
        assertThat(csrf.find()).isTrue();
        var cookie = header(answer, "Set-Cookie").split(";", 2)[0];
        return new LoggedIn(cookie, csrf.group(1), answer);
    }

    private static String[] with(String[] headers, String... more) {
        var all = new String[headers.length + more.length];
        System.arraycopy(headers, 0, all, 0, headers.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }

    private static HttpResponse<String> send(
            Gateway to, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(Gateway from, String path, String... headers)
            throws IOException, InterruptedException {
        return send(from, "GET", path, "", headers);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String own() {
        return "http://127.0.0.1:" + gateway.port();
    }

    private HttpResponse<String> patch(LoggedIn who, String... headers) throws Exception {
        return send(
                gateway,
                "PATCH",
                SETTINGS,
                PATCH,
                with(
                        headers,
                        "Cookie",
                        who.cookie(),
                        "Content-Type",
                        "application/merge-patch+json"));
    }

    @Test
    void aStrangerSeesTheLoginPageOnly() throws Exception {
        var page = get(gateway, "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.body()).contains("login.js").doesNotContain("app.js");
        for (var name : PageFiles.NAMES) {
            boolean isForLogin = page.body().contains(name) || name.startsWith("words");
            assertThat(get(gateway, "/page/" + name).statusCode())
                    .as(name)
                    .isEqualTo(isForLogin ? 200 : 404);
        }
        assertThat(get(gateway, SETTINGS).statusCode()).isEqualTo(401);
        assertThat(get(gateway, "/session").statusCode()).isEqualTo(401);
        var invented = "alterisk_session=alterisk_" + "a".repeat(43);
        assertThat(get(gateway, "/", "Cookie", invented).body()).contains("login.js");
        assertThat(get(gateway, SETTINGS, "Cookie", invented).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/page/style.css", "/page/nix.js", "/page/../Page.class", "/session"})
    void nothingIsRunOrFramedFromElsewhere(String path) throws Exception {
        var answer = get(gateway, path);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void whoeverShowsATokenIsLoggedInAtAnyGateway() throws Exception {
        var who = logIn(root);
        assertThat(header(who.answer(), "Set-Cookie"))
                .contains("; HttpOnly; SameSite=Strict")
                .doesNotContain("Secure");
        assertThat(who.answer().body()).doesNotContain(root.text());
        assertThat(get(gateway, "/", "Cookie", who.cookie()).body()).contains("app.js");
        for (var one : new Gateway[] {gateway, other}) { // at once
            assertThat(get(one, SETTINGS, "Cookie", who.cookie()).statusCode()).isEqualTo(200);
            assertThat(get(one, "/session", "Cookie", who.cookie()).body())
                    .contains("\"name\":\"root\"", "\"role\":\"administer\"", who.csrf());
        }
    }

    @Test
    void aFormLogsInToo() throws Exception {
        var answer =
                send(
                        gateway,
                        "POST",
                        "/session",
                        "token=" + root.text(),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void overTlsTheCookieIsOfThisHostAlone() throws Exception {
        var overTls = logIn(root, "X-Forwarded-Proto", "https");
        assertThat(overTls.cookie()).startsWith("__Host-alterisk_session=");
        assertThat(header(overTls.answer(), "Set-Cookie")).endsWith("; Secure");
        var untrusted =
                send(
                        other, // trusts no proxy
                        "POST",
                        "/session",
                        "{\"token\":\"" + root.text() + "\"}",
                        "Content-Type",
                        "application/json",
                        "X-Forwarded-Proto",
                        "https");
        assertThat(header(untrusted, "Set-Cookie")).startsWith("alterisk_session=");
    }

    @Test
    void whatChangesSomethingMustComeFromThePageItself() throws Exception {
        var who = logIn(root);
        var csrf = "X-Alterisk-Csrf";
        assertThat(patch(who, csrf, who.csrf(), "Origin", own()).statusCode()).isEqualTo(200);
        assertThat(patch(who, csrf, who.csrf(), "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(200);
        assertThat(patch(who).statusCode()).isEqualTo(403);
        assertThat(patch(who, "Origin", own()).statusCode()).isEqualTo(403);
        assertThat(patch(who, csrf, who.csrf()).statusCode()).isEqualTo(403);
        assertThat(patch(who, csrf, logIn(root).csrf(), "Origin", own()).statusCode())
                .isEqualTo(403);
        assertThat(patch(who, csrf, who.csrf(), "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(patch(who, csrf, who.csrf(), "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(
                        patch(
                                        who,
                                        csrf,
                                        who.csrf(),
                                        "Origin",
                                        own(),
                                        "Sec-Fetch-Site",
                                        "cross-site")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void noOtherSiteLogsSomebodyIn() throws Exception {
        var answer =
                send(
                        gateway,
                        "POST",
                        "/session",
                        "token=" + root.text(),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Origin",
                        "http://evil.example");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(header(answer, "Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionMayWhatItsTokenMay() throws Exception {
        var night = logIn(tokens.create("night", Role.OPERATE, "test").orElseThrow());
        assertThat(get(gateway, SETTINGS, "Cookie", night.cookie()).statusCode()).isEqualTo(200);
        var refused = patch(night, "X-Alterisk-Csrf", night.csrf(), "Origin", own());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("token.role");
    }

    @Test
    void whoeverLogsOutIsOut() throws Exception {
        var who = logIn(root);
        assertThat(send(gateway, "DELETE", "/session", "", "Cookie", who.cookie()).statusCode())
                .isEqualTo(403);
        var out =
                send(
                        gateway,
                        "DELETE",
                        "/session",
                        "",
                        "Cookie",
                        who.cookie(),
                        "X-Alterisk-Csrf",
                        who.csrf(),
                        "Origin",
                        own());
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(header(out, "Set-Cookie")).contains("Max-Age=0");
        for (var one : new Gateway[] {gateway, other}) {
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> get(one, SETTINGS, "Cookie", who.cookie()).statusCode() == 401);
        }
    }

    @Test
    void aSessionEndsUnlessThePageSaysThatItIsStillOpen() throws Exception {
        var who = logIn(root);
        allSessionsEndIn("1 hour");
        assertThat(get(gateway, "/session", "Cookie", who.cookie()).statusCode()).isEqualTo(200);
        assertThat(
                        database.jooq()
                                .fetchCount(
                                        WEB_SESSION,
                                        WEB_SESSION.EXPIRES_AT.gt(
                                                Instant.now().plus(Duration.ofHours(11)))))
                .isEqualTo(1);

        allSessionsEndIn("0");
        for (var one : new Gateway[] {gateway, other}) {
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> get(one, SETTINGS, "Cookie", who.cookie()).statusCode() == 401);
            assertThat(get(one, "/session", "Cookie", who.cookie()).statusCode()).isEqualTo(401);
            assertThat(get(one, "/", "Cookie", who.cookie()).body()).contains("login.js");
        }
    }

    private void allSessionsEndIn(String interval) {
        database.jooq()
                .execute("update web_session set expires_at = now() + ?::interval", interval);
    }

    @Test
    void aRevokedTokenEndsItsSessions() throws Exception {
        var gone = logIn(tokens.create("gone", Role.ADMINISTER, "test").orElseThrow());
        var stays = logIn(root);
        await().until(() -> get(gateway, SETTINGS, "Cookie", gone.cookie()).statusCode() == 200);
        tokens.revoke("gone", "test");
        await().atMost(Duration.ofSeconds(2))
                .until(() -> get(gateway, SETTINGS, "Cookie", gone.cookie()).statusCode() == 401);
        assertThat(get(gateway, "/session", "Cookie", gone.cookie()).statusCode()).isEqualTo(401);
        assertThat(get(gateway, SETTINGS, "Cookie", stays.cookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverGuessesIsHeldUp() throws Exception {
        var from = new String[] {"X-Forwarded-For", "198.51.100.7"};
        var type = with(from, "Content-Type", "application/json");
        for (int i = 0; i < 10; i++) {
            assertThat(
                            send(gateway, "POST", "/session", "{\"token\":\"guess\"}", type)
                                    .statusCode())
                    .isEqualTo(401);
        }
        var held = send(gateway, "POST", "/session", "{\"token\":\"" + root.text() + "\"}", type);
        assertThat(held.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(held, "Retry-After"))).isBetween(1, 60);
        logIn(root, "X-Forwarded-For", "198.51.100.8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"token\":7}", "{", "{\"token\":\"' or 1=1--\"}"})
    void whatIsNoTokenDoesNotCount(String body) throws Exception {
        var answer =
                send(
                        gateway,
                        "POST",
                        "/session",
                        body,
                        "Content-Type",
                        "application/json",
                        "X-Forwarded-For",
                        "198.51.100.9");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("1=1");
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() throws Exception {
        var first = get(gateway, "/page/style.css");
        var again = get(gateway, "/page/style.css", "If-None-Match", header(first, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }
}
