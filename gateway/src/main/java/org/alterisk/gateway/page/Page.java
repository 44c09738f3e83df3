package org.alterisk.gateway.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

import java.util.function.UnaryOperator;

/// The routes of the web page.
public final class Page {
    private static final String ROOT = "/";
    private static final String SESSION = "/session";
    private static final String FILES = "/page/";

    private final PageFiles files;
    private final SessionEndpoint sessions;

    public Page(PageFiles files, SessionEndpoint sessions) {
        this.files = files;
        this.sessions = sessions;
    }

    /// @param filter tells who asks
    public void addTo(RoutesConfig routes, UnaryOperator<Handler> filter) {
        routes.get(ROOT, filter.apply(files::root));
        routes.get(FILES + "<name>", filter.apply(files::file));
        routes.get(SESSION, filter.apply(sessions::look));
        routes.post(SESSION, filter.apply(sessions::begin));
        routes.delete(SESSION, filter.apply(sessions::end));
    }

    /// Whether a path is the page's.
    public static boolean isMeantBy(String path) {
        return path.equals(ROOT) || path.equals(SESSION) || path.startsWith(FILES);
    }
}
