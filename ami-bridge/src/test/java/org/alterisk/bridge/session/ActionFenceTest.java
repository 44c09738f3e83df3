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
                        "action: Setvar\r\nVariable: DB_DELETE(alterisk/"
                                + ID
                                + ")\r\nValue: \r\n\r\n",
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

    private static final String CALL = "mc-" + ID;

    private static String makeCall(String more) {
        return "action: Originate\r\nChannel: PJSIP/2005550001@carrier\r\nContext: alterisk-makecall"
                + "\r\nExten: 2005550001\r\nPriority: 1\r\nTimeout: 30000\r\nAsync: true\r\n"
                + "ChannelId: "
                + CALL
                + "\r\nvariable: ALTERISK_CALL="
                + CALL
                + "\r\nvariable: ALTERISK_OPERATOR=PJSIP/101\r\n"
                + "variable: ALTERISK_RING_TIMEOUT=30\r\n"
                + more
                + "\r\n";
    }

    private static String operatorFirst(String more) {
        return "action: Originate\r\nChannel: PJSIP/101\r\nContext: alterisk-makecall-operator"
                + "\r\nExten: 2005550001\r\nPriority: 1\r\nTimeout: 30000\r\nAsync: true\r\n"
                + "CallerID: 2005550001\r\nChannelId: "
                + CALL
                + "\r\nvariable: ALTERISK_CALL="
                + CALL
                + "\r\nvariable: ALTERISK_DIAL=PJSIP/2005550001@carrier\r\n"
                + "variable: ALTERISK_CALLER_ID=\r\nvariable: ALTERISK_RING_TIMEOUT=30\r\n"
                + more
                + "\r\n";
    }

    private static String getvar(String variable) {
        return "action: Getvar\r\nVariable: " + variable + "\r\n\r\n";
    }

    private static String setvar(String channel, String variable, String value) {
        return "action: Setvar\r\n"
                + (channel.isEmpty() ? "" : "Channel: " + channel + "\r\n")
                + "Variable: "
                + variable
                + "\r\nValue: "
                + value
                + "\r\n\r\n";
    }

    private static String redirect(String channel, String context, String exten) {
        return "action: Redirect\r\nChannel: "
                + channel
                + "\r\nContext: "
                + context
                + "\r\nExten: "
                + exten
                + "\r\nPriority: 1\r\n\r\n";
    }

    @Test
    void letsMakecallsAndTransfersThrough() {
        for (var action :
                List.of(
                        makeCall(""),
                        makeCall("CallerID: 74950000000\r\n"),
                        operatorFirst(""),
                        getvar("DIALPLAN_EXISTS(services,9999,1)"),
                        setvar("1795.51", "ALTERISK_TRANSFER", ID),
                        setvar("1795.51", "ALTERISK_TRANSFER_CONTEXT", "services"),
                        setvar("", "DB_DELETE(alterisk/" + ID + ")", ""),
                        redirect("1795.51", "alterisk-transfer", "9999"),
                        "action: Hangup\r\nChannel: " + CALL + "\r\n\r\n",
                        "action: SIPpeers\r\n\r\n",
                        "action: DBGetTree\r\nFamily: registrar/contact\r\n\r\n")) {
            assertThatCode(() -> ActionFence.check(action)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesWhatIsNoMakecallAndNoTransfer() {
        for (var action :
                List.of(
                        makeCall("variable: ALTERISK_DIAL=PJSIP/1900@x\r\n"),
                        makeCall("variable: ALTERISK_FILES=welcome\r\n"),
                        makeCall("").replace("PJSIP/101", "PJSIP/101&PJSIP/102"),
                        makeCall("").replace("PJSIP/101", "PJSIP/101,60,tT"),
                        makeCall("").replace("alterisk-makecall", "alterisk-autocall"),
                        makeCall("").replace("ChannelId: mc-", "ChannelId: "),
                        makeCall("").replace("Exten: 2005550001", "Exten: s"),
                        operatorFirst("").replace("Channel: PJSIP/101", "Channel: PJSIP/1@x"),
                        operatorFirst("").replace("ALTERISK_CALLER_ID=", "ALTERISK_CALLER_ID=a"),
                        originate("variable: ALTERISK_OPERATOR=PJSIP/101\r\n"),
                        originate("").replace("ChannelId: ", "ChannelId: mc-"),
                        getvar("SHELL(id)"),
                        getvar("DIALPLAN_EXISTS(services,9999,1)x"),
                        getvar("DIALPLAN_EXISTS(alterisk-autocall,9,1)"),
                        getvar("DIALPLAN_EXISTS(services,${SHELL(id)},1)"),
                        setvar("", "ALTERISK_TRANSFER", ID),
                        setvar("1795.51", "ALTERISK_TRANSFER", "x"),
                        setvar("1795.51", "ALTERISK_TRANSFER_CONTEXT", "alterisk-autocall"),
                        setvar("1795.51", "DB_DELETE(alterisk/" + ID + ")", ""),
                        setvar("", "DB_DELETE(registrar/" + ID + ")", ""),
                        setvar("", "DB_DELETE(alterisk/" + ID + ")", "x"),
                        setvar("", "SHELL(id)", ""),
                        redirect("1795.51", "services", "9999"),
                        redirect("1795.51", "alterisk-transfer", "s"),
                        redirect("1795.51", "alterisk-transfer", "123456789012345678901"),
                        redirect("/^PJSIP.*/", "alterisk-transfer", "9999"),
                        redirect("1795.51", "alterisk-transfer", "9999")
                                .replace("Priority: 1", "ExtraChannel: 1795.52"),
                        "action: Hangup\r\nChannel: 1795.51\r\n\r\n",
                        "action: Hangup\r\nChannel: /^PJSIP.*/\r\n\r\n",
                        "action: DBGetTree\r\nFamily: registrar\r\n\r\n",
                        "action: DBDel\r\nFamily: alterisk\r\nKey: " + ID + "\r\n\r\n")) {
            assertThatThrownBy(() -> ActionFence.check(action))
                    .as(action)
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
