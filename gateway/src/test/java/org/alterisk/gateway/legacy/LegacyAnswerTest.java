package org.alterisk.gateway.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.alterisk.gateway.lookup.Found;
import org.alterisk.gateway.makecall.Placed;
import org.alterisk.gateway.makecall.Why;
import org.alterisk.gateway.publish.Accepted;
import org.alterisk.gateway.talk.Talk;
import org.alterisk.gateway.transfer.Moved;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Optional;
import java.util.stream.Stream;

class LegacyAnswerTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUED, Answer: Queued",
        "SENT, Answer: OK (Sent)",
        "BUSY, Answer: Busy",
        "NO_ANSWER, Answer: NO ANSWER",
        "EXPIRED, Answer: NO ANSWER",
        "CANCELLED, Answer: NO ANSWER",
        "ERROR, Answer: Error",
    })
    void spellsEachStatusAsTheRequirementDoes(AutocallStatus status, String line) {
        var answer = LegacyAnswer.of(new Found.Known(status, Optional.of("why")));

        assertThat(answer.body()).isEqualTo(line + "\n");
        assertThat(answer.httpStatus()).isEqualTo(200);
        assertThat(answer.reason().isPresent()).isEqualTo(status == AutocallStatus.ERROR);
    }

    @ParameterizedTest
    @EnumSource
    void hasAnAnswerForEachStatus(AutocallStatus status) {
        assertThat(LegacyAnswer.of(new Found.Known(status, Optional.empty())).body())
                .matches("Answer: (OK \\(Sent\\)|Busy|Queued|NO ANSWER|Error)\n");
    }

    @Test
    void tellsTheIdOfAnAcceptedAutocall() {
        assertThat(LegacyAnswer.of(new Accepted.Queued(new AutocallId(AutocallId.MAX))))
                .isEqualTo(
                        new LegacyAnswer(
                                200, "Answer: OK\nAutoCallID: 4294967296\n", Optional.empty()));
    }

    @Test
    void says503WhenItCannotTell() {
        assertThat(LegacyAnswer.of(new Accepted.Unavailable("later")))
                .isEqualTo(
                        new LegacyAnswer(503, "Answer: Error\n", Optional.of("autocall: later")));
        assertThat(LegacyAnswer.of(new Found.Unanswerable("later")).httpStatus()).isEqualTo(503);
    }

    @ParameterizedTest
    @MethodSource("operatorsAnswers")
    void spellsTheAnswersForOperatorsAsTheRequirementDoes(LegacyAnswer answer, String expected) {
        assertThat(answer.httpStatus() + "\n" + answer.body() + answer.reason().orElse(""))
                .isEqualTo(expected);
    }

    static Stream<Arguments> operatorsAnswers() {
        return Stream.of(
                arguments(
                        LegacyAnswer.of(
                                new Talk.Established(Optional.of("74951234567"), "1700000000.42")),
                        "200\nAnswer: OK\nCallerID: 74951234567\nUniqueID: 1700000000.42\n"),
                arguments(
                        LegacyAnswer.of(new Talk.Established(Optional.empty(), "1700000000.42")),
                        "200\nAnswer: OK\nCallerID: unknown\nUniqueID: 1700000000.42\n"),
                arguments(
                        LegacyAnswer.of(new Talk.None("no call is established")),
                        "200\nAnswer: Error\nget_uniqueid_callerid: no call is established"),
                arguments(LegacyAnswer.of(new Placed.Ok(true)), "200\nAnswer: OK\n"),
                arguments(LegacyAnswer.of(new Placed.Busy()), "200\nAnswer: Busy\n"),
                arguments(
                        LegacyAnswer.of(new Placed.Failed(Why.NO_ANSWER)),
                        "200\nAnswer: Error\nmakecall: the number does not answer"),
                arguments(
                        LegacyAnswer.of(new Placed.Unavailable("later")),
                        "503\nAnswer: Error\nmakecall: later"),
                arguments(LegacyAnswer.of(new Moved.Arrived()), "200\nAnswer: OK\n"),
                arguments(
                        LegacyAnswer.of(new Moved.Failed(Moved.Kind.REFUSED, "why\r\nX: y")),
                        "200\nAnswer: Error\ntransfer: why??X: y"),
                arguments(
                        LegacyAnswer.of(new Moved.Unavailable("later")),
                        "503\nAnswer: Error\ntransfer: later"));
    }

    @Test
    void letsNothingOutOfAStoredReasonThatCouldEndAHeader() {
        var reason = "no sound\r\nSet-Cookie: a=b\u2028ы\0" + "x".repeat(300);
        var answer = LegacyAnswer.of(new Found.Known(AutocallStatus.ERROR, Optional.of(reason)));

        assertThat(answer.reason().orElseThrow())
                .startsWith("no sound??Set-Cookie: a=b???x")
                .hasSize(200);
    }
}
