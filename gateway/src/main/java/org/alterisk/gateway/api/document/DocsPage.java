package org.alterisk.gateway.api.document;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiRoutes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// `GET /docs`: the document as a page, by Swagger UI. Everything comes from here, nothing from
/// elsewhere, and the page may load nothing else.
public final class DocsPage implements ApiRoutes {
    static final String PATH = "/docs";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                    + " 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";
    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        var webjar = WEBJAR + version() + "/";
        add(routes, PATH, "text/html; charset=utf-8", "docs/docs.html");
        add(routes, PATH + "/docs.js", "text/javascript; charset=utf-8", "docs/docs.js");
        add(routes, PATH + "/swagger-ui.css", "text/css", webjar + "swagger-ui.css");
        add(
                routes,
                PATH + "/swagger-ui.js",
                "text/javascript; charset=utf-8",
                webjar + "swagger-ui-bundle.js");
    }

    private static void add(RoutesConfig routes, String path, String type, String resource) {
        var content = Resources.read(resource);
        routes.get(path, http -> write(http, type, content));
    }

    private static void write(Context http, String type, byte[] content) {
        http.contentType(type);
        http.header("Content-Security-Policy", POLICY);
        http.header("X-Content-Type-Options", "nosniff");
        http.header("Referrer-Policy", "no-referrer");
        http.header("Cache-Control", "no-cache");
        http.result(content);
    }

    private static String version() {
        var properties = new Properties();
        try {
            properties.load(
                    new ByteArrayInputStream(
                            Resources.read(
                                    "META-INF/maven/org.webjars/swagger-ui/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
