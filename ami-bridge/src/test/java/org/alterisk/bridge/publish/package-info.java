@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.publish;
