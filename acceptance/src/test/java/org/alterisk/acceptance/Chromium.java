package org.alterisk.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The chromium of the machine, without a screen.
final class Chromium implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        // its sandbox does not start for root
                                        .setArgs(List.of("--no-sandbox")));
    }

    /// Empty: there is none.
    static Optional<Chromium> start() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /// How somebody looks at the page.
    enum Look {
        DESKTOP_LIGHT(1280, 860, ColorScheme.LIGHT),
        DESKTOP_DARK(1280, 860, ColorScheme.DARK),
        PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
        PHONE_DARK(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme colours;

        Look(int width, int height, ColorScheme colours) {
            this.width = width;
            this.height = height;
            this.colours = colours;
        }
    }

    /// A browser of somebody's own, without cookies.
    ///
    /// @param language e.g. `ru-RU`
    BrowserContext person(int port, Look look, String language) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setBaseURL("http://127.0.0.1:" + port)
                        .setViewportSize(look.width, look.height)
                        .setHasTouch(look.width < 500)
                        .setColorScheme(look.colours)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setTimezoneId("UTC")
                        .setLocale(language));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
