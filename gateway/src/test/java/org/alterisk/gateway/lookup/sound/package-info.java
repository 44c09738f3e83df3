@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.lookup.sound;
