package org.alterisk.dialer.store;

import org.alterisk.schema.message.Cancel;

/// A readable cancel to be taken in.
public record NewCancel(Cancel cancel) implements Incoming {}
