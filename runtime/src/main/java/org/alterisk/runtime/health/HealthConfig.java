package org.alterisk.runtime.health;

import org.alterisk.runtime.config.Environment;

import java.util.OptionalInt;

/// Where a process without HTTP of its own tells how it is.
///
/// @param bind an address of this machine
/// @param port empty: the usual one, or any that is free when another process has that
/// @param usualPort of this kind of process
public record HealthConfig(String bind, OptionalInt port, int usualPort) {
    /// `HEALTH_BIND`, `HEALTH_PORT`.
    public static HealthConfig from(Environment environment, int usualPort) {
        int given = environment.integer("HEALTH_PORT", -1, 0, 65_535);
        return new HealthConfig(
                environment.text("HEALTH_BIND", "127.0.0.1"),
                given < 0 ? OptionalInt.empty() : OptionalInt.of(given),
                usualPort);
    }
}
