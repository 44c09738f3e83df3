/// Real servers and processes for tests of the whole and for benchmarks: an Asterisk with its
/// carrier, a PostgreSQL and a Kafka that can be killed and come back, processes of Alterisk, and
/// TCP proxies between them that cut, freeze and slow.
@NullMarked
package org.alterisk.rig;

import org.jspecify.annotations.NullMarked;
