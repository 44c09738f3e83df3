/// Whole autocalls, for those who ask why: the order, each attempt, and the story they tell.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.lookup.detail;
