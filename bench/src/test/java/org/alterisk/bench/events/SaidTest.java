package org.alterisk.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bench.events.Said.Way;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SaidTest {
    private static final Said NEW_1 = said("Newchannel", "1");
    private static final Said UP_1 = said("Newstate", "1");
    private static final Said GONE_1 = said("Hangup", "1");
    private static final Said NEW_2 = said("Newchannel", "2");
    private static final Said GONE_2 = said("Hangup", "2");

    @Test
    void callsMayPassEachOther() {
        assertThat(
                        Way.of(
                                List.of(NEW_1, NEW_2, UP_1, GONE_2, GONE_1),
                                List.of(NEW_2, GONE_2, NEW_1, UP_1, GONE_1)))
                .isEqualTo(new Way(List.of(), 0));
    }

    @Test
    void withinACallTheOrderCounts() {
        assertThat(Way.of(List.of(NEW_1, UP_1, GONE_1), List.of(NEW_1, GONE_1, UP_1)))
                .isEqualTo(new Way(List.of(), 1));
    }

    @Test
    void oneThatIsMissingDoesNotDisorderTheOthers() {
        assertThat(Way.of(List.of(NEW_1, UP_1, GONE_1, NEW_2), List.of(NEW_1, GONE_1)))
                .isEqualTo(new Way(List.of(UP_1, NEW_2), 0));
    }

    @Test
    void whatIsSaidTwiceIsToBeThereTwice() {
        assertThat(Way.of(List.of(UP_1, UP_1), List.of(UP_1))).isEqualTo(new Way(List.of(UP_1), 0));
        assertThat(Way.of(List.of(UP_1), List.of(NEW_2, UP_1, UP_1)))
                .isEqualTo(new Way(List.of(), 0));
    }

    /// Only what is of a call has an order to keep.
    @Test
    void whatIsOfNoCallMayComeInAnyOrder() {
        var one = new Said("PeerStatus", Map.of("Peer", "1"));
        var other = new Said("PeerStatus", Map.of("Peer", "2"));
        assertThat(Way.of(List.of(one, other), List.of(other, one)))
                .isEqualTo(new Way(List.of(), 0));
    }

    private static Said said(String event, String call) {
        return new Said(event, Map.of("Uniqueid", call + ".1", "Linkedid", call));
    }
}
