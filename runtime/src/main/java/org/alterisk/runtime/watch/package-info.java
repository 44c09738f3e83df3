/// What a process notes of the servers it needs: whether they can be reached, and small things read
/// from them again and again.
@org.jspecify.annotations.NullMarked
package org.alterisk.runtime.watch;
