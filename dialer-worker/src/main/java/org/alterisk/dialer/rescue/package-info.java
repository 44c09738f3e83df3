/// What is done by time alone, so that nothing waits on one event: attempts nobody reported on are
/// asked about and at last ended, autocalls past their time are finished.
@NullMarked
package org.alterisk.dialer.rescue;

import org.jspecify.annotations.NullMarked;
