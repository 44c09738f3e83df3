package org.alterisk.bridge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {
    private static final String URI =
            "sip:103@127.0.0.4:5072;line=abc;x-ast-orig-host=10.9.9.9:5099";
    private static final String RECORD =
            "Event: DBGetTreeResponse\nActionID: 1_2#contacts-5\n"
                    + "Key: /registrar/contact/103;@8b76a1baf3428e22dc08dbd3ef5b9032\n"
                    + "Val: {\"via_addr\":\"192.168.1.77\",\"endpoint\":\"103\",\"uri\":\""
                    + URI
                    + "\",\"expiration_time\":\"1796081346\"}\n\n"
                    + "Event: DBGetTreeComplete\nActionID: 1_2#contacts-5\n"
                    + "EventList: Complete\nListItems: 1";
    private static final String STATUS =
            "Event: ContactStatus\nURI: " + URI + "\nAOR: 103\nEndpointName: 103\nContactStatus: ";

    @Test
    void aRegisteredPhoneIsKnownByBothItsAddresses() {
        assertThat(Board.open().hear(RECORD).contacts())
                .singleElement()
                .matches(c -> c.endpoint().equals("PJSIP/103"))
                .matches(c -> c.addresses().equals(java.util.List.of("127.0.0.4", "192.168.1.77")));
    }

    @Test
    void aNewContactIsReadFromTheDatabase() {
        var board = Board.open().hear(STATUS + "NonQualified");
        assertThat(board.directory.isContactsUnclear()).isTrue();
        assertThat(board.contacts()).isEmpty();
    }

    @Test
    void aKnownOneNeedNotBeReadAgain() {
        var board = Board.open().hear(RECORD).hear(STATUS + "Reachable");
        assertThat(board.directory.isContactsUnclear()).isFalse();
        assertThat(board.contacts()).hasSize(1);
    }

    @Test
    void oneThatIsRemovedIsGone() {
        assertThat(Board.open().hear(RECORD).hear(STATUS + "Removed").entries).isEmpty();
    }

    @Test
    void anOldContactThatIsRemovedAfterTheNewOneCameTakesOnlyItself() {
        var moved = RECORD.replace("127.0.0.4", "127.0.0.9");
        var board = Board.open().hear(moved).hear(STATUS + "Removed");
        assertThat(board.contacts()).hasSize(1);
    }

    @Test
    void theJournalIsNoListOfPhones() {
        var journal = RECORD.replace("contacts-5", "list-6").replace("103;@", "104;@");
        assertThat(Board.open().hear(RECORD).hear(journal).contacts()).hasSize(1);
    }

    @Test
    void aListThatLacksAPhoneTakesItBack() {
        var none =
                """
                Event: DBGetTreeComplete
                ActionID: 3#contacts-9
                EventList: Complete
                ListItems: 0\
                """;
        assertThat(Board.open().hear(RECORD).hear(none).entries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{\"uri\":5}", "{\"endpoint\":\"a\\nb\",\"uri\":\"sip:x\"}"})
    void aRecordThatIsNoneIsLeftOut(String value) {
        var record =
                RECORD.replaceAll(
                        "Val: .*", java.util.regex.Matcher.quoteReplacement("Val: " + value));
        assertThat(Board.open().hear(record).entries).isEmpty();
    }

    @Test
    void chanSipTellsItsPhonesByListAndEvent() {
        var board =
                Board.open()
                        .hear(
                                """
                                Event: PeerEntry
                                ActionID: 1#peers-3
                                ObjectName: 101
                                IPaddress: 127.0.0.6
                                Dynamic: yes

                                Event: PeerEntry
                                ActionID: 1#peers-3
                                ObjectName: 102
                                IPaddress: -none-
                                Dynamic: yes

                                Event: PeerEntry
                                ActionID: 1#peers-3
                                ObjectName: trunk
                                IPaddress: 127.0.0.1
                                Dynamic: no

                                Event: PeerlistComplete
                                ActionID: 1#peers-3
                                EventList: Complete
                                ListItems: 3\
                                """);
        assertThat(board.contacts()).extracting(c -> c.endpoint()).containsExactly("SIP/101");
        board.hear(
                """
                Event: PeerStatus
                ChannelType: SIP
                Peer: SIP/102
                PeerStatus: Registered
                Address: 127.0.0.7:5070\
                """);
        assertThat(board.contacts()).hasSize(2);
        board.hear(
                """
                Event: PeerStatus
                ChannelType: SIP
                Peer: SIP/101
                PeerStatus: Unregistered
                Cause: Expired\
                """);
        assertThat(board.contacts())
                .singleElement()
                .matches(c -> c.addresses().equals(java.util.List.of("127.0.0.7")));
    }

    @Test
    void whatChanPjsipSaysOfAPeerIsNoRegistration() {
        assertThat(
                        Board.open()
                                .hear(
                                        """
                                        Event: PeerStatus
                                        ChannelType: PJSIP
                                        Peer: PJSIP/101
                                        PeerStatus: Reachable\
                                        """)
                                .entries)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sip:101@127.0.0.2:5070, 127.0.0.2",
        "sip:101@127.0.0.2, 127.0.0.2",
        "sips:101@[2001:db8::7]:5061;transport=tls, 2001:db8::7",
        "sip:127.0.0.2:5070, 127.0.0.2",
        "sip:101@phone.example:5070,",
        "sip:101@300.0.0.2,",
        "sip:101@[,",
        "tel:101,",
        "sip:101@127.0.0.2:5070;x-ast-orig-host=10.9.9.9:5099, 127.0.0.2",
    })
    void findsTheAddressInAUri(String uri, String address) {
        assertThat(IpLiteral.inUri(uri).orElse(null)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.6:5070, 127.0.0.6",
        "127.0.0.6, 127.0.0.6",
        "[::1]:5070, ::1",
        "-none-,",
        "host:5070,",
    })
    void findsTheAddressBeforeAPort(String text, String address) {
        assertThat(IpLiteral.ofAddress(text).orElse(null)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "PJSIP/101-0000001f, PJSIP/101",
        "PJSIP/my-phone-0000001f, PJSIP/my-phone",
        "SIP/101-00000003, SIP/101",
        "Local/101@from-operator-00000003;1,",
        "AsyncGoto/PJSIP/101-0000001f,",
        "PJSIP/101,",
    })
    void tellsTheEndpointByTheName(String name, String endpoint) {
        assertThat(ChannelName.endpoint(name)).isEqualTo(endpoint);
    }
}
