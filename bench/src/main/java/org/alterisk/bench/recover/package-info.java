/// How soon all is as before, after something has died.
@NullMarked
package org.alterisk.bench.recover;

import org.jspecify.annotations.NullMarked;
