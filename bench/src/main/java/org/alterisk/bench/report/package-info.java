/// The rows, tables and plots that a run leaves.
@NullMarked
package org.alterisk.bench.report;

import org.jspecify.annotations.NullMarked;
