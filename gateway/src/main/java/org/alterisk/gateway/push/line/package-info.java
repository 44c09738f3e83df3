/// What operators' lines do, as server-sent events: the screen-pop. A stream tells the differences
/// between what stands and what it told last, so a client that reads slowly gets the present state
/// and no backlog.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.push.line;
