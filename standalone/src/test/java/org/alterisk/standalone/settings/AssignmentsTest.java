package org.alterisk.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.check.Violation;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class AssignmentsTest {
    @Test
    void theValueIsWhatStandsBehindTheFirstEqualsSign() {
        var read =
                Assignments.ofValues(
                        List.of("AUTO_CALL_CHANNEL=8067=> Zap/g2, *=>SIP/UMC", "AUTO_CALL_IVR="));

        assertThat(read.problems()).isEmpty();
        assertThat(read.values())
                .isEqualTo(
                        Map.of(
                                Setting.AUTO_CALL_CHANNEL, "8067=> Zap/g2, *=>SIP/UMC",
                                Setting.AUTO_CALL_IVR, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AUTO_CALL_SIM_CALLS=0          | AUTO_CALL_SIM_CALLS: must be a whole number from 1 to 256
                    AUTO_CALL_SIM_CALLS=257        | AUTO_CALL_SIM_CALLS: must be a whole number from 1 to 256
                    AUTO_CALL_SIM_CALLS=1e1        | AUTO_CALL_SIM_CALLS: must be a whole number from 1 to 256
                    MAKE_CALL_FIRST_LEG=<script>   | MAKE_CALL_FIRST_LEG: must be customer or operator
                    AUTO_CALL_SIM_CALLS            | AUTO_CALL_SIM_CALLS: must be NAME=VALUE
                    AUTO_CALL_CALLS=1              | AUTO_CALL_CALLS: is not a setting; ./alterisk settings lists them
                    <script>=1                     | argument: is not a setting; ./alterisk settings lists them
                    """)
    void aProblemNamesTheSettingAndTheRule(String argument, String problem) {
        assertThat(Assignments.ofValues(List.of(argument)).problems())
                .extracting(Violation::text)
                .containsExactly(problem);
    }

    @Test
    void everyProblemIsTold() {
        var twice = List.of("AUTO_CALL_SIM_CALLS=4", "AUTO_CALL_SIM_CALLS=5", "NUMBER_DENY=x", "Y");
        assertThat(Assignments.ofValues(twice).problems())
                .extracting(Violation::field)
                .containsExactly("AUTO_CALL_SIM_CALLS", "NUMBER_DENY", "Y");
        assertThat(Assignments.ofNames(List.of("X", "NUMBER_DENY")).problems()).hasSize(1);
    }
}
