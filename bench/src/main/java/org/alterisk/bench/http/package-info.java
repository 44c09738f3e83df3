/// What a client of the gateway sees.
@NullMarked
package org.alterisk.bench.http;

import org.jspecify.annotations.NullMarked;
