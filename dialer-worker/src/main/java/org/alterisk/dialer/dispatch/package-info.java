/// Claims due autocalls while slots are free and the node is up, and sends the commands to dial.
@NullMarked
package org.alterisk.dialer.dispatch;

import org.jspecify.annotations.NullMarked;
