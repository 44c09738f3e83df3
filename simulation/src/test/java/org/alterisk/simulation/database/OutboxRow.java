package org.alterisk.simulation.database;

/// A row of `status_outbox`.
///
/// @param event its encoded form
public record OutboxRow(long seq, long autocallId, String event) {}
