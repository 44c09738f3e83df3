/// The numbers that a process tells Prometheus. What each means stands in `docs/metrics.md`.
@org.jspecify.annotations.NullMarked
package org.alterisk.runtime.metric;
