/// Brings the status events from the outbox table to their topic.
@NullMarked
package org.alterisk.dialer.outbox;

import org.jspecify.annotations.NullMarked;
