package org.alterisk.embedded.asterisk.wire;

import java.util.ArrayList;
import java.util.List;

/// Splits a value at its commas as Asterisk's `AST_STANDARD_APP_ARGS` does: not within brackets or
/// quotes and not after a backslash; quotes and backslashes are removed.
final class Arguments {
    private static final int MAX = 63;

    private Arguments() {}

    static List<String> split(String value) {
        var arguments = new ArrayList<String>();
        var current = new StringBuilder();
        int round = 0;
        int square = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                continue;
            }
            if (c == '\\') {
                if (++i < value.length()) current.append(value.charAt(i));
                continue;
            }
            if (c == ',' && round == 0 && square == 0 && !quoted && arguments.size() < MAX - 1) {
                arguments.add(current.toString());
                current.setLength(0);
                continue;
            }
            round = nesting(round, c, '(', ')');
            square = nesting(square, c, '[', ']');
            current.append(c);
        }
        arguments.add(current.toString());
        return arguments;
    }

    private static int nesting(int depth, char c, char open, char close) {
        if (c == open) return depth + 1;
        return c == close && depth > 0 ? depth - 1 : depth;
    }
}
