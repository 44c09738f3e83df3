/// Over REST, for operators: placing calls, looking at lines, transferring. Who asks is a program:
/// it names the operator.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.api.operator;
