package org.alterisk.gateway.makecall;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;
import org.alterisk.schema.message.DirectoryEntry.Channel;
import org.alterisk.schema.message.DirectoryEntry.ChannelState;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class PhoneChoiceTest {
    private static final Phone FREE = phone("PJSIP/101", true, false);
    private static final Phone BUSY = phone("PJSIP/102", true, true);
    private static final Phone ABSENT = phone("PJSIP/103", false, false);
    private static final Phone LINE = phone("DAHDI/1", false, false);

    @Test
    void choosesTheOnlyPhoneThatIsRegisteredAlsoWhileItIsInACall() {
        assertThat(choice(FREE)).isEqualTo(new PhoneChoice.Chosen(FREE));
        assertThat(choice(BUSY)).isEqualTo(new PhoneChoice.Chosen(BUSY));
        assertThat(choice(ABSENT, FREE)).isEqualTo(new PhoneChoice.Chosen(FREE));
    }

    @Test
    void ofSeveralTheOneThatIsInNoCall() {
        assertThat(choice(BUSY, FREE)).isEqualTo(new PhoneChoice.Chosen(FREE));
    }

    @Test
    void aLineThatHasNoContactsIsTakenToBeThere() {
        assertThat(choice(LINE)).isEqualTo(new PhoneChoice.Chosen(LINE));
    }

    @Test
    void saysWhyThereIsNone() {
        assertThat(PhoneChoice.of(new Phones.Away()))
                .isEqualTo(new PhoneChoice.None(Why.NODE_AWAY));
        assertThat(choice()).isEqualTo(new PhoneChoice.None(Why.NO_PHONE));
        assertThat(choice(ABSENT)).isEqualTo(new PhoneChoice.None(Why.NOT_REGISTERED));
        assertThat(choice(BUSY, BUSY)).isEqualTo(new PhoneChoice.None(Why.ALL_IN_CALLS));
        assertThat(choice(FREE, LINE)).isEqualTo(new PhoneChoice.None(Why.SEVERAL_FREE));
    }

    private static PhoneChoice choice(Phone... phones) {
        return PhoneChoice.of(new Phones.Known(List.of(phones)));
    }

    private static Phone phone(String endpoint, boolean registered, boolean inACall) {
        var channel =
                new Channel(
                        "a",
                        1,
                        "1.1",
                        endpoint + "-1",
                        endpoint,
                        null,
                        ChannelState.RINGING,
                        false,
                        null,
                        Instant.EPOCH);
        return new Phone("a", endpoint, registered, inACall ? List.of(channel) : List.of());
    }
}
