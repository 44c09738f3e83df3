/// Reads what became of the attempts and settles them.
@NullMarked
package org.alterisk.dialer.settle;

import org.jspecify.annotations.NullMarked;
