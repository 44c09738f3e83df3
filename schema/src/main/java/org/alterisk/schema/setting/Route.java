package org.alterisk.schema.setting;

/// A number prefix and the channel that calls through it: `8067=>Zap/g2`.
///
/// @param prefix digits; empty for the rest (`*`)
/// @param channel as the administrator wrote it, checked by [DialString]
public record Route(String prefix, String channel) {}
