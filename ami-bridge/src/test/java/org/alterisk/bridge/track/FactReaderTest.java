package org.alterisk.bridge.track;

import static org.alterisk.bridge.track.Story.at;
import static org.alterisk.bridge.track.Story.event;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class FactReaderTest {
    @Test
    void ignoresChannelsThatAreNotAttempts() {
        for (var id : List.of("1795399989.68", "0190A0B0C0D07000800000000000ABCD", "")) {
            var event = new AmiEvent("Newchannel", Map.of("Uniqueid", List.of(id)), at(0));
            assertThat(FactReader.read(event)).isEmpty();
        }
    }

    @Test
    void takesAUserEventOfAnotherApplicationForASignOfLifeOnly() {
        var other = event(1, "UserEvent", "UserEvent", "Other", "Stage", "playing");
        assertThat(FactReader.read(other).orElseThrow().facts())
                .containsExactly(new Fact.ChannelSeen(at(1), at(1)));
    }

    @Test
    void doesNotTakeAFailedOriginateForAChannel() {
        var response = Story.originateResponse(1, "Failure", 0);
        assertThat(FactReader.read(response).orElseThrow().facts())
                .containsExactly(new Fact.NotAnswered(0, at(1)));
    }

    @Test
    void confirmsOnTheDigitOneAlone() {
        for (var digit : List.of("", "2", "11")) {
            var pressed = Story.userEvent(1, "digit", "Digit", digit, "Read", "OK");
            assertThat(FactReader.read(pressed).orElseThrow().facts())
                    .noneMatch(Fact.Confirmed.class::isInstance);
        }
    }

    @Test
    void marksTheBirthOfAChannel() {
        assertThat(FactReader.read(event(0, "Newchannel")).orElseThrow().channelMade()).isTrue();
        assertThat(FactReader.read(event(0, "Hangup")).orElseThrow().channelMade()).isFalse();
    }

    @Test
    void readsNoJournalRecordOfAnotherForm() {
        for (var value : List.of("", "played", "played|||1|2|3|4", "won|||1|2|3|4|", "|||||||")) {
            assertThat(JournalEntry.parse(value)).as(value).isEmpty();
        }
        assertThat(JournalEntry.parse("played|||x|-1|99999999999|?|").orElseThrow())
                .isEqualTo(
                        new JournalEntry(
                                JournalEntry.Stage.PLAYED, null, null, null, null, null, null));
    }
}
