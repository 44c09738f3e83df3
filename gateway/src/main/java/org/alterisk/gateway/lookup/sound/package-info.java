/// What is known of sounds.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.lookup.sound;
