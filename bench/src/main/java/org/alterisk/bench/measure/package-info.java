/// How rounds are run and what is kept of them.
@NullMarked
package org.alterisk.bench.measure;

import org.jspecify.annotations.NullMarked;
