/// The thread that keeps the directory and runs what gateways order: takes events and commands in,
/// lets the pure packages decide, sends actions and hands on what is to be told.
@org.jspecify.annotations.NullMarked
package org.alterisk.bridge.desk;
