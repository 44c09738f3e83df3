/// What operators' lines do, as it is told to programs: from the directory, by pure functions.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.line;
