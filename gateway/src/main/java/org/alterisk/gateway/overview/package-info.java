/// What is going on, for those who look after it: one answer a second, shared by all who look, told
/// once or as a stream.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.overview;
