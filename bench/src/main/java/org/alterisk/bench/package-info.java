/// Benchmarks: each number beside its raw limit or a peer, in one run.
///
/// What is compared is interleaved (ours, beside, ours, beside ...) for several rounds, and what
/// counts is the median of the rounds' ratios with the smallest and the greatest: a noisy machine
/// slows both sides of a round. What matters to telephony is read from the carrier's log.
@NullMarked
package org.alterisk.bench;

import org.jspecify.annotations.NullMarked;
