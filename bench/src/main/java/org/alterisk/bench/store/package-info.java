/// What a claim costs the database.
@NullMarked
package org.alterisk.bench.store;

import org.jspecify.annotations.NullMarked;
