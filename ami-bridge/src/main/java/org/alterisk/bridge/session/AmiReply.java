package org.alterisk.bridge.session;

/// Asterisk's response to an action.
///
/// @param value of a variable that was asked for; else empty
public record AmiReply(boolean success, String message, String value) {}
