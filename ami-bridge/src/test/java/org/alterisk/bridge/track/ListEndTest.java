package org.alterisk.bridge.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class ListEndTest {
    @ParameterizedTest
    @CsvSource({
        "CoreShowChannelsComplete, Complete, 3, 3, true",
        "CoreShowChannelsComplete, Complete, 1, 0, false",
        "CoreShowChannelsComplete, Complete, 4, 3, false",
        "CoreShowChannelsComplete, cancelled, 3, 3, false",
        "DBGetTreeComplete, Complete, 2, 2, true",
        "DBGetTreeComplete, Complete, 1, 0, true",
        "DBGetTreeComplete, Complete, 1, 2, true",
        "DBGetTreeComplete, Complete, 2, 1, false"
    })
    void aListIsWholeWithAsManyItemsAsAreTold(
            String name, String state, String told, int came, boolean whole) {
        var end =
                new AmiEvent(
                        name,
                        Map.of("EventList", List.of(state), "ListItems", List.of(told)),
                        Instant.EPOCH);

        assertThat(end.endsListOf(came)).isEqualTo(whole);
    }
}
