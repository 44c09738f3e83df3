/// The servers that Alterisk needs, inside one JVM: PostgreSQL, Kafka, and in the package
/// `asterisk` a simulated Asterisk that speaks AMI. Used by the tests, by the build and by the
/// standalone product, so they are shipped and not test code.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded;
