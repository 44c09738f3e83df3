/// Commands from Kafka: committed before they are acted on, run at most once.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.command;
