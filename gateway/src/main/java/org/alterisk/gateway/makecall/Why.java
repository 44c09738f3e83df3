package org.alterisk.gateway.makecall;

/// Why a call for an operator did not come about.
public enum Why {
    NODE_AWAY("Asterisk cannot be reached"),
    NO_PHONE("no phone is known for this address"),
    NOT_REGISTERED("the phone of this address is not registered"),
    ALL_IN_CALLS("all phones of this address are in a call"),
    SEVERAL_FREE("several phones of this address are free"),
    NO_ROUTE("no route of MAKE_CALL_CHANNEL is for this number on the node of the phone"),
    OPERATOR_WAITS("a call of this operator is still being placed"),
    NO_ANSWER("the number does not answer"),
    REJECTED("the number rejected the call"),
    INVALID_NUMBER("the number does not exist"),
    CONGESTION("the network could not place the call"),
    UNAVAILABLE("the trunk of the route cannot be reached"),
    OPERATOR_UNAVAILABLE("the operator's phone does not answer"),
    NOT_PLACED("the call was not placed"),
    FAILED("the call failed"),
    LOST("Asterisk was lost while the call was being placed"),
    UNTOLD("Asterisk did not tell in time what became of it"),
    CLIENT_GONE("the client has gone"),
    STOPPING("the gateway is stopping");

    private final String text;

    Why(String text) {
        this.text = text;
    }

    /// For people.
    public String text() {
        return text;
    }
}
