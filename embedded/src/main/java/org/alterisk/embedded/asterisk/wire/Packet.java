package org.alterisk.embedded.asterisk.wire;

import java.util.List;
import java.util.Map;

/// A response or an event being put together, header by header.
public final class Packet {
    private final StringBuilder text = new StringBuilder();

    public static Packet event(String name) {
        return new Packet().with("Event", name);
    }

    /// A response to the request, under the `ActionID` that it named.
    public static Packet response(Request request, String response) {
        return new Packet().with("Response", response).answering(request);
    }

    public static Packet success(Request request, String message) {
        return response(request, "Success").with("Message", message);
    }

    public static Packet error(Request request, String message) {
        return response(request, "Error").with("Message", message);
    }

    /// The start of a list: its entries follow as events of the same `ActionID`.
    public static Packet list(Request request, String message) {
        return response(request, "Success").with("EventList", "start").with("Message", message);
    }

    public static Packet endOfList(Request request, String event, int items) {
        return event(event)
                .answering(request)
                .with("EventList", "Complete")
                .with("ListItems", items);
    }

    public Packet answering(Request request) {
        var id = request.first("ActionID");
        return id.isEmpty() ? this : with("ActionID", id);
    }

    public Packet with(String header, Object value) {
        text.append(header).append(": ").append(value).append("\r\n");
        return this;
    }

    public Packet withAll(Map<String, ?> headers) {
        headers.forEach(this::with);
        return this;
    }

    public Packet withLines(List<String> lines) {
        lines.forEach(line -> text.append(line).append("\r\n"));
        return this;
    }

    /// The whole packet, with the empty line at its end.
    @Override
    public String toString() {
        return text + "\r\n";
    }
}
