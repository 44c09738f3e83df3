package org.alterisk.gateway.page;

import io.javalin.http.Context;

import org.alterisk.gateway.session.SessionAccess;
import org.alterisk.gateway.session.Sessions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The page's files, from the class path, in memory. A stranger is given the login page, and what
/// that needs.
public final class PageFiles {
    static final String FOLDER = "/page/";

    /// All of them: a class path cannot be listed.
    static final List<String> NAMES =
            List.of(
                    "index.html",
                    "login.html",
                    "login.js",
                    "style.css",
                    "icon.svg",
                    "htm-preact-3.1.1.js",
                    "app.js",
                    "api.js",
                    "live.js",
                    "parts.js",
                    "plot.js",
                    "format.js",
                    "words.js",
                    "words.en.js",
                    "words.ru.js",
                    "csv.js",
                    "view-now.js",
                    "view-autocalls.js",
                    "view-lines.js",
                    "view-settings.js",
                    "view-call.js",
                    "view-import.js");

    private static final Set<String> FOR_STRANGERS =
            Set.of("login.js", "style.css", "icon.svg", "words.js", "words.en.js", "words.ru.js");

    private final Sessions sessions;
    private final Map<String, PageFile> files = new LinkedHashMap<>();

    public PageFiles(Sessions sessions) {
        this.sessions = sessions;
        NAMES.forEach(name -> files.put(name, read(name)));
    }

    private static PageFile read(String name) {
        try (var in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the page lacks its file " + name);
            }
            return PageFile.of(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void root(Context http) throws InterruptedException {
        send(http, isStranger(http) ? "login.html" : "index.html");
    }

    void file(Context http) throws InterruptedException {
        var name = http.pathParam("name");
        if (!files.containsKey(name) || (!FOR_STRANGERS.contains(name) && isStranger(http))) {
            PageHeaders.write(http);
            http.status(404);
            http.contentType("text/plain; charset=utf-8");
            http.result("not found\n");
            return;
        }
        send(http, name);
    }

    private void send(Context http, String name) {
        PageHeaders.write(http);
        var file = files.get(name);
        if (file != null) {
            file.write(http);
        }
    }

    /// Whoever has a cookie that cannot be looked up now may see the page: it holds no data.
    private boolean isStranger(Context http) throws InterruptedException {
        var cookie = SessionAccess.cookie(http);
        return cookie.isEmpty() || sessions.find(cookie.get()) instanceof Sessions.Found.Over;
    }
}
