package org.alterisk.gateway.page;

import io.javalin.http.Context;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file of the page as browsers get it; one that they have already is not sent again.
final class PageFile {
    private final String type;
    private final byte[] content;

    /// Changes with the content (RFC 9110, ETag).
    private final String tag;

    private PageFile(String type, byte[] content) {
        this.type = type;
        this.content = content;
        tag = '"' + hash(content).substring(0, 32) + '"';
    }

    static PageFile of(String name, byte[] content) {
        return new PageFile(type(name), content);
    }

    /// SHA-256, in hex.
    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("a file of the page has no known type");
        };
    }

    void write(Context http) {
        http.header("ETag", tag);
        http.header("Cache-Control", "no-cache"); // ask each time whether it is still this
        http.header("Vary", "Cookie");
        if (tag.equals(http.header("If-None-Match"))) {
            http.status(304);
            return;
        }
        http.contentType(type);
        http.result(content);
    }
}
