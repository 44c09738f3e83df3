package org.alterisk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.ALERT;
import static com.microsoft.playwright.options.AriaRole.BUTTON;
import static com.microsoft.playwright.options.AriaRole.LINK;
import static com.microsoft.playwright.options.AriaRole.METER;

import static org.alterisk.acceptance.Chromium.Look.DESKTOP_LIGHT;
import static org.alterisk.acceptance.Chromium.Look.PHONE_LIGHT;
import static org.alterisk.acceptance.OnPage.button;
import static org.alterisk.acceptance.OnPage.group;
import static org.alterisk.acceptance.OnPage.heading;
import static org.alterisk.acceptance.OnPage.link;
import static org.alterisk.acceptance.OnPage.region;
import static org.alterisk.acceptance.OnPage.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import org.alterisk.gateway.token.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// What a person does at the web page, in a real browser, on a running batch. What is clicked is
/// found as the person finds it: by what it is and what is written on it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
    private static final double PATIENCE_MILLIS = 60_000;

    private final OperatorTelephony telephony = new SimulatedTelephony();
    private final Alterisk alterisk =
            Alterisk.start(
                    telephony,
                    Map.of(
                            "AUTO_CALL_TRIES_COUNT", "2",
                            "AUTO_CALL_TRIES_PERIOD", "3600",
                            "AUTO_CALL_MAX_DURATION", "60"));
    private final RestClient system = alterisk.rest();
    private final String administrator = alterisk.token("night-shift", Role.ADMINISTER);
    private final List<BrowserContext> people = new ArrayList<>();
    private Chromium chromium;

    @BeforeAll
    void thereIsABrowser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var found = Chromium.start();
        assumeTrue(
                found.isPresent(),
                "the browser cases are skipped: there is no chromium (apt install chromium)");
        chromium = found.get();
    }

    @AfterEach
    void leave() {
        people.forEach(BrowserContext::close);
        people.clear();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
        alterisk.close();
        telephony.close();
    }

    private Page person(Chromium.Look look, String language) {
        var context = chromium.person(alterisk.port(), look, language);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        people.add(context);
        var page = context.newPage();
        page.onPageError(error -> {
            throw new AssertionError("the page failed: " + error);
        });
        page.navigate("/");
        return page;
    }

    private Page loggedIn(Chromium.Look look, String language) {
        return loggedIn(look, language, administrator);
    }

    private Page loggedIn(Chromium.Look look, String language, String token) {
        var page = person(look, language);
        page.locator("#token").fill(token);
        page.locator("#token").press("Enter");
        assertThat(page.locator("nav")).isVisible();
        return page;
    }

    private long ordered(String number, String more) {
        var answer =
                system.post(
                        "/autocalls",
                        "{\"number\":\"%s\",\"files\":[\"welcome\",\"model\",\"color\",\"number\",\"goodbye\"]%s}"
                                .formatted(number, more));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().get("id").asLong();
    }

    /// Of all kinds; it runs for a while.
    private void batch(int size) {
        var kinds =
                List.of(
                        "202", "202", "202", "486", "202", "480", "202", "202", "486", "202", "503",
                        "202");
        for (int i = 0; i < size; i++) {
            ordered(
                    Cases.numberThat(kinds.get(i % kinds.size())),
                    ",\"priority\":" + (i % 9 == 0 ? 9 : 5));
        }
    }

    private static String tomorrow() {
        return ",\"notBefore\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"";
    }

    @Test
    void logsInWithATokenThatCountsAndNoOther() {
        var page = person(DESKTOP_LIGHT, "en-GB");
        button(page, "Log in").click();
        assertThat(page.getByRole(ALERT)).hasText("Paste your access token here.");
        page.getByLabel("Access token").fill("alterisk_" + "x".repeat(43));
        button(page, "Log in").click();
        assertThat(page.getByRole(ALERT)).containsText("does not count");
        assertThat(page.getByLabel("Access token")).isFocused();
        page.getByLabel("Access token").fill(administrator);
        button(page, "Log in").click();
        assertThat(region(page, "Is it calling?")).isVisible();
        button(page, "Log out").click();
        assertThat(page.getByLabel("Access token")).isVisible();
        page.navigate("/#settings");
        assertThat(page.getByLabel("Access token")).isVisible();
    }

    @Test
    void seesTheBatchMove() {
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        var delivered = page.locator(".legend li").first();
        assertThat(delivered).hasText(Pattern.compile("Delivered \\d+"));
        var before = delivered.textContent();
        batch(40);
        assertThat(region(page, "Is it calling?")).containsText("Yes");
        assertThat(page.getByRole(METER)).hasAttribute("aria-valuenow", Pattern.compile("[1-8]"));
        assertThat(region(page, "Is it keeping up?").locator(".big b"))
                .hasText(Pattern.compile("[1-9]\\d*"));
        assertThat(delivered).not().hasText(before);
        assertThat(region(page, "Why attempts failed"))
                .containsText("The line was busy (cause 17, SIP 486)");
        assertThat(region(page, "Routes in the last hour")).containsText("PJSIP/carrier");
    }

    @Test
    void findsAnAutocallByItsNumberReadsItsStoryAndCancelsIt() {
        var number = Cases.numberThat("202");
        long id = ordered(number, tomorrow() + ",\"key\":\"taxi-" + number + "\"");
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        link(page, "Autocalls").click();
        page.getByLabel("Number, key or id")
                .fill(number.substring(0, 3) + " " + number.substring(3));
        button(page, "Find").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        link(page, "" + id).click();
        assertThat(heading(page, "Autocall " + id)).isFocused();
        assertThat(page.getByText("queued with priority 5")).isVisible();
        button(page, "Cancel this autocall").click();
        button(page, "No, leave it").click();
        button(page, "Cancel this autocall").click();
        button(page, "Cancel it").click();
        assertThat(status(page, "Cancelling was ordered.")).isVisible();
        assertThat(page.locator(".facts .tag")).hasText("cancelled");
        link(page, "All autocalls").click();
        page.getByLabel("Number, key or id").fill("taxi-" + number);
        page.getByLabel("Number, key or id").press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.getByLabel("Number, key or id").fill("999999");
        page.getByLabel("Number, key or id").press("Enter");
        assertThat(status(page, "There is no autocall 999999.")).isVisible();
    }

    @Test
    void pausesAndResumesDialling() {
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        button(page, "Pause all dialling").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(BUTTON, new Locator.GetByRoleOptions().setName("Pause"))
                .click();
        assertThat(region(page, "Is it calling?")).containsText("Paused");
        assertThat(system.get("/pauses").body().get("all").asBoolean()).isTrue();
        var number = Cases.numberThat("202");
        ordered(number, "");
        assertThat(region(page, "Is it keeping up?")).containsText("Dialling is paused.");
        assertThat(telephony.callsTo(number)).isEmpty();
        button(page, "Resume dialling").click();
        assertThat(button(page, "Pause all dialling")).isEnabled();
        await().atMost(Duration.ofSeconds(30)).until(() -> !telephony.callsTo(number).isEmpty());
    }

    @Test
    void changesASettingWronglyAndRightly() {
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        link(page, "Settings").click();
        var limit = page.getByLabel("Autocalls at once");
        limit.fill("300");
        button(page, "Save").click();
        assertThat(page.getByRole(ALERT)).hasText("must be a whole number from 1 to 256");
        assertThat(limit).isFocused();
        assertThat(limit).hasAttribute("aria-invalid", "true");
        limit.fill("7");
        button(page, "Save").click();
        assertThat(status(page, "Saved.")).isVisible();
        assertThat(page.getByText("Set by night-shift (REST)")).isVisible();
        link(page, "Now").click();
        assertThat(page.getByRole(METER)).hasAttribute("aria-valuemax", "7");
        link(page, "Settings").click();
        button(page, "Back to default: 8").click();
        button(page, "Save").click();
        assertThat(status(page, "Saved.")).isVisible();
        assertThat(page.getByLabel("Autocalls at once")).hasValue("8");
    }

    @Test
    void whoMayOnlyLookIsToldSo() {
        var page = loggedIn(DESKTOP_LIGHT, "en-GB", alterisk.token("looker", Role.OPERATE));
        link(page, "Settings").click();
        assertThat(page.getByText("Needs a token of the kind: may change settings")).isVisible();
        assertThat(page.getByLabel("Autocalls at once")).isDisabled();
        var crm = loggedIn(DESKTOP_LIGHT, "en-GB", alterisk.token("shop", Role.PUBLISH));
        assertThat(heading(crm, "Try an autocall")).isVisible();
        assertThat(link(crm, "Settings")).hasCount(0);
    }

    @Test
    void triesACall() {
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        link(page, "Try a call").click();
        var form = region(page, "Try an autocall");
        form.getByLabel("Number").fill("112");
        button(page, "Call this number").click();
        assertThat(page.getByRole(ALERT)).isVisible();
        assertThat(form.getByLabel("Number")).isFocused();
        var number = Cases.numberThat("202");
        form.getByLabel("Number").fill(number);
        button(page, "Call this number").click();
        form.getByRole(LINK).click();
        assertThat(page.locator(".facts .tag")).hasText("sent");
        assertThat(page.locator(".timeline")).containsText("delivered");
        assertThat(telephony.callsTo(number)).hasSize(1);
    }

    @Test
    void importsAFileWithTwoBadLinesAndMayDoItTwice() {
        var first = Cases.numberThat("202");
        var second = Cases.numberThat("202");
        var csv =
                "number;files;notBefore\n"
                        + first
                        + ";welcome;\n"
                        + "no number;welcome;\n"
                        + second
                        + ";\"welcome goodbye\";\n"
                        + Cases.numberThat("202")
                        + ";welcome;yesterday\n";
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        link(page, "Import").click();
        var file = new FilePayload("night.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
        page.getByLabel("CSV file").setInputFiles(file);
        assertThat(status(page, "3 good lines, 1 with errors.")).isVisible();
        assertThat(group(page, "The first lines")).containsText("welcome, goodbye");
        button(page, "Call 3 numbers").click();
        assertThat(status(page, "Done: 2 new, 0 were there already, 2 with errors.")).isVisible();
        var errors = group(page, "Lines with errors");
        assertThat(errors.locator("tbody tr")).hasCount(2);
        assertThat(errors).containsText("must be a phone number");
        assertThat(errors.locator("tbody tr").last())
                .containsText(Pattern.compile("5\\s*notBefore"));
        button(page, "Call 3 numbers").click();
        assertThat(status(page, "Done: 0 new, 2 were there already, 2 with errors.")).isVisible();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        telephony.callsTo(first).size() + telephony.callsTo(second).size() == 2);
    }

    @Test
    void savesAListThatNoSpreadsheetRuns() {
        long id = ordered(Cases.numberThat("202"), tomorrow() + ",\"key\":\"=1+2\"");
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        link(page, "Autocalls").click();
        page.getByLabel("Number, key or id").fill("=1+2");
        button(page, "Find").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        var saved = page.waitForDownload(() -> button(page, "Save as CSV").click());
        assertThat(status(page, "1 autocalls were saved.")).isVisible();
        assertThat(read(saved.path())).contains("\"" + id + "\",\"'=1+2\"");
    }

    @Test
    void needsNoMouse() {
        long id = ordered(Cases.numberThat("202"), tomorrow());
        var page = person(DESKTOP_LIGHT, "en-GB");
        page.keyboard().type(administrator); // the field has the focus
        page.keyboard().press("Enter");
        assertThat(region(page, "Is it calling?")).isVisible();
        page.keyboard().press("Tab");
        assertThat(link(page, "Skip to the content")).isFocused();
        page.keyboard().press("Tab");
        assertThat(link(page, "Now")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        tabTo(page, page.getByLabel("Number, key or id"));
        page.keyboard().type("" + id);
        page.keyboard().press("Enter");
        var title = heading(page, "Autocall " + id);
        assertThat(title).isFocused();
        tabTo(page, button(page, "Cancel this autocall"));
        page.keyboard().press("Enter");
        assertThat(button(page, "No, leave it")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(button(page, "Cancel this autocall")).isFocused();
        page.keyboard().press("Enter");
        assertThat(button(page, "No, leave it")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".facts .tag")).hasText("cancelled");
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < 30; i++) {
            page.keyboard().press("Tab");
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("is not reached by the tabulator: " + wanted);
    }

    @Test
    void fitsAPhone() {
        batch(3);
        var page = loggedIn(PHONE_LIGHT, "ru-RU");
        for (var view : Screenshots.VIEWS) {
            page.navigate("/#" + view);
            assertThat(page.locator("main h2").first()).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(view)
                    .isEqualTo(390);
        }
    }

    @Test
    void speaksRussianToThoseWhoDoAndRemembersAChoice() {
        var page = loggedIn(DESKTOP_LIGHT, "ru-RU");
        assertThat(region(page, "Звонит ли?")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "ru");
        assertThat(link(page, "Настройки")).isVisible();
        button(page, "English").click();
        assertThat(region(page, "Is it calling?")).isVisible();
        page.reload();
        assertThat(region(page, "Is it calling?")).isVisible();
        button(page, "Colours: Auto").click();
        button(page, "Colours: Light").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void isToldWhenTheSessionIsOver() {
        var page = loggedIn(DESKTOP_LIGHT, "en-GB", alterisk.token("dismissed", Role.OPERATE));
        assertThat(region(page, "Is it calling?")).isVisible();
        alterisk.revoke("dismissed");
        assertThat(heading(page, "You are logged out")).isFocused();
        link(page, "Log in again").click();
        assertThat(page.getByLabel("Access token")).isVisible();
    }

    @Test
    void isToldWhenTheGatewayIsGoneAndGoesOnWhenItIsBack() {
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        assertThat(region(page, "Is it calling?")).isVisible();
        alterisk.stopGateway();
        try {
            assertThat(status(page, "The gateway does not answer. Trying again…")).isVisible();
            assertThat(page.locator(".trouble"))
                    .containsText(Pattern.compile("as it was before: \\d+ s"));
            assertThat(region(page, "Is it calling?")).isVisible(); // the last that was known
        } finally {
            alterisk.startGateway();
        }
        assertThat(page.locator(".trouble")).hasCount(0);
        await().until(() -> system.get("/settings").status() == 200);
    }

    /// Every view in both colours, by axe-core.
    @Test
    void canBeUsedByThoseWhoCannotSeeIt() {
        batch(14);
        long id = ordered(Cases.numberThat("202"), tomorrow());
        for (var look : List.of(DESKTOP_LIGHT, Chromium.Look.PHONE_DARK)) {
            var stranger = person(look, "en-GB");
            assertNothingSerious(stranger, look + " login");
            var page = loggedIn(look, "en-GB");
            for (var view : Screenshots.views(id)) {
                page.navigate("/#" + view);
                assertThat(page.locator("main h2").first()).isVisible();
                assertNothingSerious(page, look + " " + view);
            }
        }
    }

    private static void assertNothingSerious(Page page, String where) {
        page.evaluate(AXE);
        @SuppressWarnings("unchecked")
        var found =
                (List<String>)
                        page.evaluate(
                                """
                                async () => (await axe.run()).violations
                                  .filter((v) => ['serious', 'critical'].includes(v.impact))
                                  .map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' '))\
                                """);
        assertThat(found).as(where).isEmpty();
    }

    private static final String AXE = resource("/axe.min.js");

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(BrowserIT.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `-Dscreenshots=../docs/screenshots` takes those of the docs.
    @Test
    void looksLikeThis() {
        assumeTrue(System.getProperty("screenshots") != null, "pictures are taken when asked for");
        long id = ordered(Cases.numberThat("486"), "");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> system.get("/autocalls/" + id).body().get("timeline").size() > 3);
        operatorsTalk();
        var screenshots = new Screenshots(Path.of(System.getProperty("screenshots")));
        for (var look : Chromium.Look.values()) {
            batch(80); // runs while the pictures are taken
            screenshots.take(person(look, "en-GB"), "login", look);
            screenshots.takeAll(loggedIn(look, "en-GB"), id, look);
        }
    }

    private void operatorsTalk() {
        var phones = telephony.phones();
        phones.register("101", "192.168.1.7", Phones.Behaviour.ANSWER);
        phones.register("102", "192.168.1.8", Phones.Behaviour.RING);
        phones.register("103", "192.168.1.9", Phones.Behaviour.ANSWER);
        phones.callIn("74951234567", "101");
        phones.callIn("74957654321", "102");
    }

    @Test
    void seesWhatOperatorsLinesDo() {
        operatorsTalk();
        var page = loggedIn(DESKTOP_LIGHT, "en-GB");
        link(page, "Operators").click();
        var line = page.locator("tbody tr");
        assertThat(line.filter(new Locator.FilterOptions().setHasText("PJSIP/101")))
                .containsText(Pattern.compile("talking\\s*74951234567\\s*192.168.1.7"));
        assertThat(line.filter(new Locator.FilterOptions().setHasText("PJSIP/102")))
                .containsText("ringing");
        assertThat(line.filter(new Locator.FilterOptions().setHasText("PJSIP/103")))
                .containsText("idle");
        telephony.phones().hangUpAll();
        assertThat(line.filter(new Locator.FilterOptions().setHasText("PJSIP/101")))
                .containsText("idle");
    }
}
