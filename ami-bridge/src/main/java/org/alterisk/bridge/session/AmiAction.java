package org.alterisk.bridge.session;

import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CommandId;
import org.asteriskjava.manager.action.ManagerAction;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// An action, in the form from which asterisk-java builds its text: attributes become headers,
/// variables one `variable: name=value` line each. Public only for that reflection.
public final class AmiAction implements ManagerAction {
    private static final long serialVersionUID = 1L;
    private static final String FAMILY = "alterisk";

    private final String name;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient Map<String, String> variables = new LinkedHashMap<>();
    private String actionId = "";

    private AmiAction(String name) {
        this.name = name;
    }

    private AmiAction with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    static AmiAction ping() {
        return new AmiAction("Ping");
    }

    static AmiAction coreShowChannels() {
        return new AmiAction("CoreShowChannels");
    }

    static AmiAction journal() {
        return new AmiAction("DBGetTree").with("Family", FAMILY);
    }

    static AmiAction journalEntry(AttemptId id) {
        return new AmiAction("DBGet").with("Family", FAMILY).with("Key", id.hex());
    }

    /// Deletes a journal record: by a dialplan function, for the action DBDel would need the class
    /// system.
    static AmiAction forget(AttemptId id) {
        return setVariable("DB_DELETE(" + FAMILY + "/" + id.hex() + ")", "");
    }

    static AmiAction hangUp(String channelId) {
        return new AmiAction("Hangup").with("Channel", channelId);
    }

    /// What chan_pjsip has stored of registered phones.
    static AmiAction contacts() {
        return new AmiAction("DBGetTree").with("Family", "registrar/contact");
    }

    /// The phones of chan_sip.
    static AmiAction peers() {
        return new AmiAction("SIPpeers");
    }

    /// Whether a number exists in a context: answered by 1 or 0.
    public static AmiAction numberExists(String context, String number) {
        return new AmiAction("Getvar")
                .with("Variable", "DIALPLAN_EXISTS(" + context + "," + number + ",1)");
    }

    public static AmiAction setVariable(String channelId, String name, String value) {
        return setVariable(name, value).with("Channel", channelId);
    }

    private static AmiAction setVariable(String name, String value) {
        return new AmiAction("Setvar").with("Variable", name).with("Value", value);
    }

    /// Moves a channel to a number of Alterisk's transfer context.
    public static AmiAction transfer(String channelId, String number) {
        return new AmiAction("Redirect")
                .with("Channel", channelId)
                .with("Context", "alterisk-transfer")
                .with("Exten", number)
                .with("Priority", "1");
    }

    /// An originate into one of the contexts that join a customer and an operator, always
    /// asynchronous.
    ///
    /// @param callerId digits; empty: none is sent
    public static AmiAction makeCall(
            CommandId id,
            String dialString,
            String context,
            String number,
            String callerId,
            Duration ringTimeout,
            Map<String, String> variables) {
        return originate(
                id.channelId(), dialString, context, number, callerId, ringTimeout, variables);
    }

    /// An originate into Alterisk's own context, always asynchronous.
    ///
    /// @param callerId digits; empty: none is sent
    /// @param variables what the dialplan reads
    public static AmiAction originate(
            AttemptId id,
            String dialString,
            String callerId,
            Duration ringTimeout,
            Map<String, String> variables) {
        return originate(
                id.hex(), dialString, "alterisk-autocall", "s", callerId, ringTimeout, variables);
    }

    private static AmiAction originate(
            String channelId,
            String dialString,
            String context,
            String number,
            String callerId,
            Duration ringTimeout,
            Map<String, String> variables) {
        var action =
                new AmiAction("Originate")
                        .with("Channel", dialString)
                        .with("Context", context)
                        .with("Exten", number)
                        .with("Priority", "1")
                        .with("Timeout", Long.toString(ringTimeout.toMillis()))
                        .with("Async", "true")
                        .with("ChannelId", channelId);
        if (!callerId.isEmpty()) {
            action.with("CallerID", callerId);
        }
        action.variables.putAll(variables);
        return action;
    }

    @Override
    public String getAction() {
        return name;
    }

    @Override
    public String getActionId() {
        return actionId;
    }

    @Override
    public void setActionId(String actionId) {
        this.actionId = actionId;
    }

    public Map<String, String> getAttributes() {
        return headers;
    }

    public Map<String, String> getVariables() {
        return variables;
    }
}
