/// How fast AMI events get into Kafka.
@NullMarked
package org.alterisk.bench.events;

import org.jspecify.annotations.NullMarked;
