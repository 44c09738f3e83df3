/// Server-sent events: what all streams share, that is the form of an event, heart-beats, how many
/// may be open, and their end when the gateway stops.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.push;
