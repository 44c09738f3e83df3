package org.alterisk.embedded.asterisk.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.carrier.Callee;
import org.alterisk.embedded.asterisk.dialplan.AutocallPlan.Deed;
import org.alterisk.embedded.asterisk.dialplan.AutocallPlan.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class AutocallPlanTest {
    /// Each row: files, prompt, pressed digit at ms, limit in s, gone at ms; then what is told when
    /// (in ms), the end, and the journal without cause and time.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "welcome&model ; - ; - ; 120 ; - ; answered@0 begin@0 playing@0 ; 1800 ; played|||2|1800|",
                "welcome&nope&model ; - ; - ; 120 ; - ; answered@0 begin@0 playing@0 ; 1000 ; nofile|||1|1000|nope",
                "- ; - ; - ; 120 ; - ; answered@0 ; 0 ; nofile|||0|0|",
                "welcome&model ; - ; - ; 120 ; 1500 ; answered@0 begin@0 playing@0 ; 1500 ; hungup|||1|1500|",
                "long60 ; - ; - ; 3 ; - ; answered@0 begin@0 playing@0 ; 3000 ; maxlen|||0|3000|",
                "long60 ; - ; - ; 3 ; 3000 ; answered@0 begin@0 playing@0 ; 3000 ; hungup|||0|3000|",
                "short ; ivr ; 1@2000 ; 120 ; - ; answered@0 digit@2000 begin@2000 playing@2000 ; 2500 ; played|1|OK|1|500|",
                "short ; ivr ; 2@2000 ; 120 ; - ; answered@0 digit@2000 ; 2000 ; unconfirmed|2|OK|0|0|",
                "short ; ivr ; - ; 120 ; - ; answered@0 digit@7000 ; 7000 ; unconfirmed||TIMEOUT|0|0|",
                "short ; ivr ; 1@7001 ; 120 ; - ; answered@0 digit@7000 ; 7000 ; unconfirmed||TIMEOUT|0|0|",
                "short ; ivr ; - ; 120 ; 1000 ; answered@0 ; 1000 ; unconfirmed||HANGUP|0|0|",
                "short ; nope ; 1@2000 ; 120 ; - ; answered@0 digit@0 ; 0 ; nofile||ERROR|0|0|nope",
                "long10 ; ivr ; 1@2000 ; 120 ; 4000 ; answered@0 digit@2000 begin@2000 playing@2000 ; 4000 ; hungup|1|OK|0|2000|",
            })
    void playsTheDialplan(
            String files,
            String ivr,
            String pressed,
            int limit,
            Integer gone,
            String told,
            long endsAt,
            String journal) {
        var variables = new HashMap<String, String>();
        variables.put("ALTERISK_ATTEMPT", "a");
        variables.put("ALTERISK_FILES", files == null ? "" : files);
        variables.put("ALTERISK_IVR", ivr == null ? "" : ivr);
        variables.put("ALTERISK_MAX_DURATION", String.valueOf(limit));
        var plan =
                AutocallPlan.of(
                        AutocallScript.of(variables),
                        Sounds.lab(),
                        presses(pressed),
                        Optional.ofNullable(gone).map(Duration::ofMillis));

        assertThat(plan.stream().limit(plan.size() - 1).map(AutocallPlanTest::text))
                .containsExactly(told.split(" "));
        assertThat(plan.getLast().at()).isEqualTo(Duration.ofMillis(endsAt));
        assertThat(result(plan.getLast())).isEqualTo(journal.trim());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261123})
    void neverGoesBackInTimeNorBeyondTheLimitAndEndsOnce(long seed) {
        var random = new Random(seed);
        var names = List.of("welcome", "long10", "long60", "short", "nope", "ivr");
        for (int i = 0; i < 2000; i++) {
            var files = new ArrayList<String>();
            for (int n = random.nextInt(5); n >= 0; n--) files.add(names.get(random.nextInt(6)));
            int limit = 1 + random.nextInt(90);
            var variables =
                    Map.of(
                            "ALTERISK_ATTEMPT",
                            "a",
                            "ALTERISK_FILES",
                            String.join("&", files),
                            "ALTERISK_IVR",
                            random.nextBoolean() ? "ivr" : "",
                            "ALTERISK_MAX_DURATION",
                            String.valueOf(limit));
            var gone =
                    random.nextBoolean()
                            ? Optional.of(Duration.ofMillis(random.nextInt(100_000)))
                            : Optional.<Duration>empty();
            var plan =
                    AutocallPlan.of(
                            AutocallScript.of(variables), Sounds.lab(), presses("1@2000"), gone);
            var at = Duration.ZERO;
            for (var moment : plan) {
                assertThat(moment.at()).as("seed %d", seed).isGreaterThanOrEqualTo(at);
                at = moment.at();
            }
            assertThat(at).as("seed %d", seed).isLessThanOrEqualTo(Duration.ofSeconds(limit));
            assertThat(plan.stream().filter(m -> m.deed() instanceof Deed.End))
                    .as("seed %d", seed)
                    .containsExactly(plan.getLast());
        }
    }

    private static List<Callee.Press> presses(String text) {
        if (text == null) return List.of();
        var at = Duration.ofMillis(Long.parseLong(text.substring(2)));
        return List.of(new Callee.Press(at, text.charAt(0), true));
    }

    private static String text(Moment moment) {
        var name =
                switch (moment.deed()) {
                    case Deed.Tell tell -> tell.stage();
                    case Deed.BeginMessage _ -> "begin";
                    case Deed.End _ -> "end";
                };
        return name + "@" + moment.at().toMillis();
    }

    private static String result(Moment moment) {
        if (!(moment.deed() instanceof Deed.End(var result, _))) return "no end";
        return String.join(
                "|",
                result.stage(),
                result.digit(),
                result.readStatus(),
                String.valueOf(result.filesPlayed()),
                String.valueOf(result.heard().toMillis()),
                result.missing());
    }
}
