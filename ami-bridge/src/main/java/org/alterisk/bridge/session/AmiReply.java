package org.alterisk.bridge.session;

/// Asterisk's response to an action.
public record AmiReply(boolean success, String message) {}
