/// What it costs to run: the time to start, and memory.
@NullMarked
package org.alterisk.bench.start;

import org.jspecify.annotations.NullMarked;
