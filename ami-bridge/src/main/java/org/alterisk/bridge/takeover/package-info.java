/// How a bridge that stands by takes over from one that has fallen silent.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.takeover;
