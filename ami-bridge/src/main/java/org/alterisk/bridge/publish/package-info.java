/// What the bridge tells: the calls, every AMI event, the state of its node.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.publish;
