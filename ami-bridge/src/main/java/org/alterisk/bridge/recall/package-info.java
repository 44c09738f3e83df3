/// What the bridges before this one have told, read back from Kafka: a bridge that was killed hands
/// nothing over.
@NullMarked
package org.alterisk.bridge.recall;

import org.jspecify.annotations.NullMarked;
