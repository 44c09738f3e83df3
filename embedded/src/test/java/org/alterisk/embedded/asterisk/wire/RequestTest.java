package org.alterisk.embedded.asterisk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RequestTest {
    @Test
    void splitsAVariableAtACommaIntoTwo() {
        assertThat(variables("Variable: V1=Ivan, red,V2=injected"))
                .isEqualTo(Map.of("V1", "Ivan", "V2", "injected"));
    }

    @Test
    void keepsACommaThatIsQuotedOrEscapedOrInBrackets() {
        assertThat(variables("Variable: V1=a\\, b", "Variable: V2=\"c, d\"", "Variable: V3=f(e,g)"))
                .isEqualTo(Map.of("V1", "a, b", "V2", "c, d", "V3", "f(e,g)"));
    }

    @Test
    void countsTheFirstOfAVariableOrHeaderGivenTwice() {
        assertThat(variables("Variable: V=1", "Variable: V=2")).isEqualTo(Map.of("V", "1"));
        var request = new Request(List.of("channel:  PJSIP/1", "Channel: PJSIP/2"));
        assertThat(request.first("Channel")).isEqualTo("PJSIP/1");
        assertThat(request.all("Channel")).containsExactly("PJSIP/1", "PJSIP/2");
    }

    @Test
    void readsInheritedVariablesByTheirBareName() {
        assertThat(variables("Variable: __A=1", "Variable: _B=2"))
                .isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void ignoresWhatIsNoAssignment() {
        assertThat(variables("Variable: V", "Variable: =1", "Variable:")).isEmpty();
    }

    @Test
    void findsNoHeaderInAnotherOnesName() {
        var request = new Request(List.of("ActionID: 1", "Action : Ping"));
        assertThat(request.action()).isEmpty();
    }

    private static Map<String, String> variables(String... lines) {
        return new Request(List.of(lines)).variables();
    }
}
