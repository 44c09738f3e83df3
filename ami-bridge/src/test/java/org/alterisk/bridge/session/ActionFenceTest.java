package org.alterisk.bridge.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ActionFenceTest {
    private static final String ID = "0190a0b0c0d07000800000000000abcd";

    private static String originate(String more) {
        return "action: Originate\r\nactionid: 1_2#3\r\nChannel: PJSIP/2005550001@carrier\r\n"
                + "Context: alterisk-autocall\r\nExten: s\r\nPriority: 1\r\nTimeout: 30000\r\n"
                + "Async: true\r\nChannelId: "
                + ID
                + "\r\nvariable: ALTERISK_FILES=welcome&model\r\n"
                + more
                + "\r\n";
    }

    @Test
    void letsTheBridgesActionsThrough() {
        for (var action :
                List.of(
                        originate(""),
                        originate("CallerID: 74950000000\r\n"),
                        originate("variable: ALTERISK_IVR=\r\nvariable: ALTERISK_LANGUAGE=ru\r\n"),
                        "action: Ping\r\nactionid: 5_6#7\r\n\r\n",
                        "action: DBDel\r\nFamily: alterisk\r\nKey: " + ID + "\r\n\r\n",
                        "action: Login\r\nkey: 00ff\r\nusername: a\r\nauthtype: MD5\r\n\r\n")) {
            assertThatCode(() -> ActionFence.check(action)).doesNotThrowAnyException();
        }
    }

    /// What an unchecked value would put behind a harmless one.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Application: System\r\n",
                "Data: rm\r\n",
                "Exten: s\r\n",
                "variable: ALTERISK_FILES=other\r\n",
                "variable: SHELL(id)=x\r\n",
                "variable: ALTERISK_IVR=a,INJECTED=1\r\n",
                "variable: ALTERISK_IVR=a)\r\n",
                "variable: ALTERISK_IVR=${SHELL(id)}\r\n",
                "CallerID: 7495\nApplication: System\r\n",
                "CallerID: 7495\rX: y\r\n",
                "CallerID: 7495\0\r\n",
                "CallerID: 7495\u2028\r\n",
                "CallerID: \"Ivan\" <7495>\r\n",
                "\r\nAction: Command\r\nCommand: core stop now\r\n",
                "no header at all\r\n",
                "CallerID: \ud800\r\n",
            })
    void refusesWhatWasInjected(String injected) {
        assertThatThrownBy(() -> ActionFence.check(originate(injected)))
                .isInstanceOf(RefusedActionException.class)
                .hasMessageNotContaining("System");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100&PJSIP/trunk/1900",
                "PJSIP/100,60,tT@x",
                "PJSIP/${SHELL(id)}@x",
                "PJSIP/1@x;y"
            })
    void refusesOtherDialStrings(String channel) {
        var action = originate("").replace("PJSIP/2005550001@carrier", channel);
        assertThatThrownBy(() -> ActionFence.check(action))
                .isInstanceOf(RefusedActionException.class);
    }

    @Test
    void refusesOtherActionsAndPlaces() {
        for (var action :
                List.of(
                        "action: Command\r\nCommand: core show version\r\n\r\n",
                        "action: Ping\r\n",
                        "action: Ping\r\n\r\n\r\n",
                        "Ping\r\n\r\n",
                        "action: DBDel\r\nFamily: registrar\r\nKey: " + ID + "\r\n\r\n",
                        originate("").replace("alterisk-autocall", "internal"),
                        originate("").replace("Async: true\r\n", ""))) {
            assertThatThrownBy(() -> ActionFence.check(action))
                    .isInstanceOf(RefusedActionException.class);
        }
    }

    @Test
    void refusesALineThatIsTooLong() {
        var files = "x".repeat(ActionFence.MAX_LINE - "variable: ALTERISK_IVR=".length());
        assertThatCode(() ->
                        ActionFence.check(originate("variable: ALTERISK_IVR=" + files + "\r\n")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        ActionFence.check(originate("variable: ALTERISK_IVR=" + files + "x\r\n")))
                .hasMessageContaining("1000 bytes");
    }
}
