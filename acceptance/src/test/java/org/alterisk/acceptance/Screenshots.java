package org.alterisk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Pictures of each view.
record Screenshots(Path folder) {
    static final List<String> VIEWS =
            List.of("now", "autocalls", "lines", "call", "import", "settings");

    private static final String FILE =
            """
            number,files,key
            +7 495 123-45-67,welcome goodbye,taxi-4711
            8 (495) 123 45 68,welcome,taxi-4712
            nobody,welcome,taxi-4713
            """;

    /// All views, and the story of an autocall.
    static List<String> views(long id) {
        var views = new ArrayList<>(VIEWS);
        views.add("autocalls/" + id);
        return views;
    }

    void takeAll(Page page, long id, Chromium.Look look) {
        assertThat(page.locator(".plot rect").first()).isVisible();
        assertThat(OnPage.region(page, "Is it calling?")).containsText("Yes");
        for (var view : views(id)) {
            page.navigate("/#" + view);
            assertThat(page.locator("main h2").first()).isVisible();
            switch (view) {
                case "lines" -> assertThat(page.locator("tbody")).containsText("talking");
                case "import" ->
                        page.getByLabel("CSV file")
                                .setInputFiles(
                                        new FilePayload(
                                                "night.csv",
                                                "text/csv",
                                                FILE.getBytes(StandardCharsets.UTF_8)));
                case "now" ->
                        assertThat(page.getByLabel("slots in use"))
                                .hasAttribute("aria-valuenow", Pattern.compile("[1-8]"));
                default -> {}
            }
            take(page, view.contains("/") ? "story" : view, look);
        }
    }

    void take(Page page, String name, Chromium.Look look) {
        assertThat(page.getByText("Loading…")).hasCount(0);
        var suffix = look.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var file = folder.resolve(name + "-" + suffix + ".png");
        var image = page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(image.length).isGreaterThan(5_000);
    }
}
