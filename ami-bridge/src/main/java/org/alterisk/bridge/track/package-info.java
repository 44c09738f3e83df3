/// What is known of each attempt and what follows from it. Pure: no clock, no I/O, no
/// asterisk-java.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.track;
