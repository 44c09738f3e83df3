package org.alterisk.acceptance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Generated inputs: good ones, good ones broken in a few places, and bad parts joined. Every good
/// one has a number of its own, so that what comes of it can be told apart.
public final class Inputs {
    private static final List<String> POISON =
            List.of(
                    "%0D%0A",
                    "%0A",
                    "%0d",
                    "%00",
                    "%0D%0A%0D%0AAction:%20Command%0D%0ACommand:%20core%20stop%20now%0D%0A%0D%0A",
                    "%0AVariable:%20X=1",
                    "%C0%8A",
                    "%E2%80%A8",
                    "%C2%85",
                    "%EF%BC%8C",
                    "%2C",
                    ",ALTERISK_FILES=x",
                    "%26PJSIP/1900",
                    "@evil",
                    "Local/100@internal/n",
                    ",60,tT",
                    "${SHELL(id)}",
                    "%7C",
                    "%3B",
                    "../../etc/passwd",
                    "http://x/y",
                    "a&b",
                    "%D9%A1",
                    "%EF%BC%91",
                    "\"",
                    "%22",
                    "\\",
                    "%5C",
                    "+",
                    "%2B",
                    "%",
                    "%2",
                    "%zz",
                    "*",
                    "#",
                    "=",
                    "&&",
                    "&file1=model",
                    "&file11=x",
                    "&dest=1",
                    "&autocallstatus=1",
                    "&makecall=2025550001",
                    "&account=1",
                    "0".repeat(30),
                    "A".repeat(1_100),
                    "-",
                    " ",
                    ".",
                    "(",
                    ")");
    private static final List<String> JSON_POISON =
            List.of(
                    "\\r\\n",
                    "\\n",
                    "\\u0000",
                    "\\u2028",
                    "\\r\\n\\r\\nAction: Command\\r\\n",
                    "\r\n",
                    "\0",
                    ",",
                    "&",
                    "@x",
                    "${SHELL(id)}",
                    "../",
                    "\"",
                    "\\",
                    "{",
                    "}",
                    "]",
                    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                    "null",
                    "1e1",
                    "0x10",
                    "-1",
                    "9223372036854775808",
                    "\"@class\":\"java.lang.Runtime\",",
                    "\"number\":\"2025550001\",",
                    "\"v\":2,",
                    "\"application\":\"System\",",
                    "\"context\":\"internal\",",
                    "\"tries\":0,",
                    "\"language\":\"ru,X=1\",",
                    "\"language\":\"ru\",",
                    "\"priority\":10,",
                    "\"notBefore\":\"never\",",
                    "\"files\":[],",
                    "\uff11",
                    "١",
                    "\ud83d\ude00");

    /// Not a number of the services.
    public static final String MISSING = "4040";

    private final Random random;
    private final String series;
    private int made;

    /// @param series digits that no other maker of inputs has
    public Inputs(long seed, String series) {
        random = new Random(seed);
        this.series = series;
    }

    /// A query string, one char a byte, without what ends a request line.
    public String query() {
        return spoiled(goodQuery());
    }

    /// A transfer of this party, as good or as spoiled as the other queries.
    public String transfer(String uniqueId) {
        return spoiled(goodTransfer(uniqueId, random.nextBoolean() ? "9998" : MISSING));
    }

    public static String goodTransfer(String uniqueId, String dest) {
        return "transfer=" + uniqueId + "&dest=" + dest;
    }

    /// A makecall that lasts until it is ended.
    public String talk() {
        return "makecall=" + number("200");
    }

    private String spoiled(String good) {
        var query =
                switch (random.nextInt(8)) {
                    case 0 -> good;
                    case 1, 2, 3 -> inserted(good, POISON);
                    case 4, 5 -> bytesChanged(good);
                    case 6 -> inserted(inserted(good, POISON), POISON);
                    default -> joined();
                };
        return query.replace(" ", "%20").replace("\r", "%0D").replace("\n", "%0A");
    }

    private String goodQuery() {
        return switch (random.nextInt(12)) {
            case 0 -> "autocallstatus=" + random.nextInt(100);
            case 1 -> "transfer=17638884" + random.nextInt(100) + ".12&dest=9999";
            case 2 -> "get_uniqueid_callerid";
            case 3 -> "makecall=" + number("201");
            default -> "autocall=" + number("202") + files();
        };
    }

    /// A job, as bytes.
    public byte[] job() {
        var good = goodJob();
        var job =
                switch (random.nextInt(8)) {
                    case 0 -> good;
                    case 1, 2, 3 -> inserted(good, JSON_POISON);
                    case 4, 5 -> bytesChanged(good);
                    case 6 -> inserted(inserted(good, JSON_POISON), JSON_POISON);
                    default -> good.substring(0, random.nextInt(good.length()));
                };
        return job.getBytes(
                random.nextInt(20) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private String goodJob() {
        return "{\"key\":\"%s-%d\",\"number\":\"%s\",\"files\":[\"welcome\",\"taxi/car-12\"],\"priority\":5}"
                .formatted(series, made, number("202").replace("%2B", "+"));
    }

    private String number(String behaviour) {
        var digits = behaviour + series + "%06d".formatted(made++);
        return switch (random.nextInt(4)) {
            case 0 -> digits;
            case 1 -> "%2B" + digits;
            case 2 -> digits.substring(0, 3) + "-" + digits.substring(3);
            default -> "(" + digits.substring(0, 3) + ")" + digits.substring(3);
        };
    }

    private String files() {
        var files = new StringBuilder();
        for (int i = 1; i <= 1 + random.nextInt(4); i++) {
            files.append("&file")
                    .append(i)
                    .append('=')
                    .append(oneOf(List.of("short", "welcome", "a/b")));
        }
        return files.toString();
    }

    private String inserted(String good, List<String> poison) {
        int at = random.nextInt(good.length() + 1);
        int skipped = Math.min(good.length(), at + random.nextInt(3));
        return good.substring(0, at) + oneOf(poison) + good.substring(skipped);
    }

    private String bytesChanged(String good) {
        var text = new StringBuilder(good);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x100));
        }
        return text.toString();
    }

    private String joined() {
        var text = new StringBuilder(goodQuery());
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(oneOf(POISON));
        }
        return text.toString();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
