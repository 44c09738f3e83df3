package org.alterisk.schema.setting;

import java.util.regex.Pattern;

/// What Asterisk is told to dial: made from a route's channel and digits, by the channel's
/// technology (Asterisk documentation, *Dial* and the channel drivers). Never from outside text.
public final class DialString {
    private static final String NAME = "[A-Za-z0-9_.-]{1,64}";
    private static final Pattern CHANNEL =
            Pattern.compile(
                    "(PJSIP|SIP|IAX2)/"
                            + NAME
                            + "|(DAHDI|Zap)/[gGrR]?[0-9]{1,4}|(Local)/\\{number\\}@"
                            + NAME
                            + "|(PJSIP|SIP|IAX2|DAHDI|Zap)/[A-Za-z0-9_.@/-]{0,64}\\{number\\}[A-Za-z0-9_.@/-]{0,64}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{2,20}");

    private DialString() {}

    /// Whether a route may name this channel.
    public static boolean isChannel(String channel) {
        return CHANNEL.matcher(channel).matches();
    }

    /// The dial string of a route's channel for these digits.
    ///
    /// @throws IllegalArgumentException when the channel is none that a route may name, or the
    ///   number is not 2 to 20 digits
    public static String of(String channel, String digits) {
        if (!isChannel(channel) || !DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("not a channel and digits");
        }
        var name = channel.startsWith("Zap/") ? "DAHDI/" + channel.substring(4) : channel;
        if (name.contains("{number}")) {
            return name.replace("{number}", digits);
        }
        return name.startsWith("PJSIP/")
                ? "PJSIP/" + digits + "@" + name.substring("PJSIP/".length())
                : name + "/" + digits;
    }
}
