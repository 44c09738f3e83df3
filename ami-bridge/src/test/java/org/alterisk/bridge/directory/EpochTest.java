package org.alterisk.bridge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.track.Recording;
import org.junit.jupiter.api.Test;

import java.util.List;

class EpochTest {
    private static final String TALK =
            "Event: Newchannel\nChannel: PJSIP/101-1\nChannelState: 6\nUniqueid: 1\nCallerIDNum: 101";

    @Test
    void saysNothingUntilAllIsListed() {
        var board = new Board();
        board.directory.opened(7);
        board.hear(TALK);
        assertThat(board.changes).isEmpty();
        board.read(board.directory.loaded(7, Recording.START));
        assertThat(board.channels()).singleElement().matches(c -> c.epoch() == 7);
    }

    @Test
    void tellsAllAnewInEachEpoch() {
        var board = Board.open().hear(TALK);
        board.directory.opened(8);
        board.read(board.directory.loaded(8, Recording.START));
        assertThat(board.channels()).singleElement().matches(c -> c.epoch() == 8);
    }

    @Test
    void whatEndedBetweenTwoSessionsIsTakenBack() {
        var board = Board.open().hear(TALK);
        board.directory.opened(8);
        board.hear("Event: CoreShowChannelsComplete\nEventList: Complete\nListItems: 0");
        assertThat(board.entries).hasSize(1);
        board.read(board.directory.loaded(8, Recording.START));
        assertThat(board.entries).isEmpty();
    }

    @Test
    void takesBackWhatAnEarlierBridgeHasLeft() {
        var board = new Board();
        board.directory.leftOver(List.of("asterisk/channel/left", "asterisk/channel/1"));
        board.directory.opened(7);
        board.hear(TALK);
        board.read(board.directory.loaded(7, Recording.START));
        assertThat(board.changes)
                .containsExactlyInAnyOrder(
                        new Change.Put(board.channels().getFirst()),
                        new Change.Gone("asterisk/channel/left"));
    }

    @Test
    void aLoadingOfAnotherEpochIsNone() {
        var board = new Board();
        board.directory.opened(7);
        assertThat(board.directory.loaded(6, Recording.START)).isEmpty();
        assertThat(board.directory.isLoaded()).isFalse();
    }
}
