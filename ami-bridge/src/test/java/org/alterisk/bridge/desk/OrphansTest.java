package org.alterisk.bridge.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.bridge.track.Recording;
import org.junit.jupiter.api.Test;

import java.util.List;

class OrphansTest {
    private static final String ID = "mc-0190a0b0c0d07000800000000000abcd";
    private final Orphans orphans = new Orphans();

    private static AmiEvent channel(String event, String id, String state, String context) {
        return Recording.event(
                "Event: "
                        + event
                        + "\nUniqueid: "
                        + id
                        + "\nChannelState: "
                        + state
                        + "\nContext: "
                        + context,
                Recording.START);
    }

    private List<String> listed(boolean known, boolean talking, AmiEvent... channels) {
        for (var channel : channels) {
            assertThat(orphans.take(channel, _ -> known, _ -> talking)).isEmpty();
        }
        return orphans.take(
                Recording.event("Event: CoreShowChannelsComplete\nX: y", Recording.START),
                _ -> known,
                _ -> talking);
    }

    @Test
    void whatNobodyWaitsForIsFoundWhenItIsMade() {
        assertThat(orphans.take(channel("Newchannel", ID, "0", "x"), _ -> false, _ -> false))
                .containsExactly(ID);
        assertThat(orphans.take(channel("Newchannel", ID, "0", "x"), _ -> true, _ -> false))
                .isEmpty();
    }

    @Test
    void whatAnEarlierBridgeHasLeftIsFoundByTheList() {
        assertThat(listed(false, false, channel("CoreShowChannel", ID, "5", "x")))
                .containsExactly(ID);
        assertThat(listed(false, false, channel("CoreShowChannel", ID, "6", "alterisk-makecall")))
                .containsExactly(ID);
        assertThat(listed(true, false, channel("CoreShowChannel", ID, "5", "x"))).isEmpty();
        assertThat(listed(false, false)).isEmpty();
    }

    @Test
    void whoTalksOrWasTransferredIsLeftAlone() {
        assertThat(listed(false, true, channel("CoreShowChannel", ID, "6", "alterisk-makecall")))
                .isEmpty();
        assertThat(listed(false, false, channel("CoreShowChannel", ID, "6", "services"))).isEmpty();
    }

    @Test
    void theAttemptsOfAutocallsAreNotOurs() {
        var attempt = "0190a0b0c0d07000800000000000abcd";
        assertThat(orphans.take(channel("Newchannel", attempt, "0", "x"), _ -> false, _ -> false))
                .isEmpty();
        assertThat(listed(false, false, channel("CoreShowChannel", attempt, "5", "x"))).isEmpty();
    }
}
