package org.alterisk.embedded.asterisk.channel;

/// A place in the dialplan, at its first priority.
public record Extension(String context, String exten) {}
