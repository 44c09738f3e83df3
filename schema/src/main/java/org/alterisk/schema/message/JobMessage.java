package org.alterisk.schema.message;

/// A record of the jobs topic: an order, or the withdrawal of one.
public sealed interface JobMessage permits AutocallJob, Cancel {}
