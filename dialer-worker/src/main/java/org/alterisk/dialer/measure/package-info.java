/// What a worker tells Prometheus. The loops know nothing of it: it stands before the stores, and
/// what needs the tables is read by a loop of its own.
@NullMarked
package org.alterisk.dialer.measure;

import org.jspecify.annotations.NullMarked;
