package org.alterisk.gateway.web;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.legacy.LegacyEndpoint;
import org.alterisk.gateway.page.Page;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// Spells the content type of every plain answer as the requirement's clients know it (Jetty writes
/// it without the space), and answers in the requirement's words what is not even HTTP.
final class PlainText extends Handler.Wrapper {
    private static final String TYPE = "text/plain; charset=utf-8";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var spelled =
                new Response.Wrapper(request, response) {
                    @Override
                    public void write(boolean last, ByteBuffer content, Callback written) {
                        if (!isCommitted() && isPlain(getHeaders().get(HttpHeader.CONTENT_TYPE))) {
                            getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
                        }
                        super.write(last, content, written);
                    }
                };
        if (request.getHttpURI().getFragment() != null) {
            // Jetty would drop it, and with it the end of what was asked for
            spelled.setStatus(HttpStatus.BAD_REQUEST_400);
            return refuse(spelled, "query: must have no raw #", callback);
        }
        return super.handle(request, hasTypesOfItsOwn(request) ? response : spelled, callback);
    }

    /// A page and its parts are not.
    private static boolean isPlain(@Nullable String type) {
        return type == null || type.startsWith("text/plain");
    }

    /// The API's answers are of other types, and the page; Prometheus tells two kinds of text apart
    /// by theirs.
    private static boolean hasTypesOfItsOwn(Request request) {
        var path = Request.getPathInContext(request);
        return path.startsWith(Api.PREFIX) || Page.isMeantBy(path) || path.equals(Health.METRICS);
    }

    /// Jetty's error handler: for requests that never reach a handler.
    static boolean refuse(Request request, Response response, Callback callback) {
        return refuse(response, reason(response.getStatus()), callback);
    }

    private static boolean refuse(Response response, String reason, Callback callback) {
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, TYPE)
                .put(LegacyEndpoint.REASON_HEADER, reason);
        Content.Sink.write(response, true, "Answer: Error\n", callback);
        return true;
    }

    private static String reason(int status) {
        return switch (status) {
            case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                    "request: is too long";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "gateway: is stopping";
            default -> "request: is not valid HTTP";
        };
    }
}
