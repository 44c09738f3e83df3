package org.alterisk.acceptance.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads AMI as Asterisk's own reader does (`get_input` and `get_message` in `main/manager.c`): a
/// line ends at LF, with or without a CR before it; NUL cuts a line; a line of more than 1,022
/// bytes is too long; an empty line ends a message. What comes out is what Asterisk would act on,
/// not what a client meant to write.
public final class AsteriskReader {
    static final int LONGEST_LINE = 1_022;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();
    private final Consumer<ReadAction> actions;
    private final Consumer<String> faults;
    private boolean afterCarriageReturn;

    /// @param actions takes each message
    /// @param faults takes what no honest client writes: long lines, NUL, a lone CR
    public AsteriskReader(Consumer<ReadAction> actions, Consumer<String> faults) {
        this.actions = actions;
        this.faults = faults;
    }

    public void read(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            read(bytes[i]);
        }
    }

    private void read(byte b) {
        if (afterCarriageReturn && b != '\n') {
            faults.accept("a lone CR");
        }
        afterCarriageReturn = b == '\r';
        switch (b) {
            case '\r' -> {}
            case '\n' -> endLine();
            default -> line.write(b);
        }
        if (line.size() > LONGEST_LINE) {
            faults.accept("a line of more than " + LONGEST_LINE + " bytes");
            line.reset();
        }
    }

    private void endLine() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            faults.accept("a NUL");
            text = text.substring(0, nul);
        }
        if (!text.isEmpty()) {
            lines.add(text);
        } else if (!lines.isEmpty()) {
            actions.accept(ReadAction.of(lines));
            lines.clear();
        }
    }
}
