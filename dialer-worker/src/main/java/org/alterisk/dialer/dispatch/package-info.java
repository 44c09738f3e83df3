/// Claims due autocalls while slots are free and nodes are up, and sends the commands to dial.
@NullMarked
package org.alterisk.dialer.dispatch;

import org.jspecify.annotations.NullMarked;
