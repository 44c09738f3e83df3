package org.alterisk.bridge.session;

import org.alterisk.schema.autocall.AttemptId;
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

    static AmiAction forget(AttemptId id) {
        return new AmiAction("DBDel").with("Family", FAMILY).with("Key", id.hex());
    }

    static AmiAction hangUp(AttemptId id) {
        return new AmiAction("Hangup").with("Channel", id.hex());
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
        var action =
                new AmiAction("Originate")
                        .with("Channel", dialString)
                        .with("Context", "alterisk-autocall")
                        .with("Exten", "s")
                        .with("Priority", "1")
                        .with("Timeout", Long.toString(ringTimeout.toMillis()))
                        .with("Async", "true")
                        .with("ChannelId", id.hex());
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
