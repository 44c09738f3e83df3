/// What the carrier sees: how full the slots are, how soon a call begins.
@NullMarked
package org.alterisk.bench.dial;

import org.jspecify.annotations.NullMarked;
