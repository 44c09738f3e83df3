package org.alterisk.embedded.asterisk.channel;

/// A number and a name as Asterisk shows them; empty: unknown.
public record CallerId(String number, String name) {
    public static final CallerId UNKNOWN = new CallerId("", "");

    public static CallerId number(String number) {
        return new CallerId(number, "");
    }

    /// Reads `Name <number>`, or a bare number.
    public static CallerId parse(String text) {
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        if (open < 0 || close < open) return number(text);
        return new CallerId(
                text.substring(open + 1, close), text.substring(0, open).replace("\"", "").trim());
    }

    String shownNumber() {
        return number.isEmpty() ? "<unknown>" : number;
    }

    String shownName() {
        return name.isEmpty() ? "<unknown>" : name;
    }
}
