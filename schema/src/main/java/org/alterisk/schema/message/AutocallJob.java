package org.alterisk.schema.message;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;

import java.util.Optional;

/// An order on the jobs topic.
///
/// @param id given by a gateway from a block that it reserved; others leave it out and get one when
///   the job is taken in
public record AutocallJob(Optional<AutocallId> id, AutocallOrder order) implements JobMessage {}
