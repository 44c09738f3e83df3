/// What all benchmarks run on: PostgreSQL, Kafka, Asterisk with its carrier, processes of Alterisk.
@NullMarked
package org.alterisk.bench.stand;

import org.jspecify.annotations.NullMarked;
