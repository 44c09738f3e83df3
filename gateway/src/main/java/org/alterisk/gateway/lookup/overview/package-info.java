/// What is going on, in numbers that cost the same however much there is: bounded counts of the
/// queue, and tallies of attempts that are read once.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.lookup.overview;
