package org.alterisk.dialer.store;

/// A readable record of the jobs topic, to be taken in.
public sealed interface Incoming permits NewJob, NewCancel {}
