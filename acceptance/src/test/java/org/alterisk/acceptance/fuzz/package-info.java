/// Generated input at every door, and what reached the AMI socket as Asterisk itself would read it.
@org.jspecify.annotations.NullMarked
package org.alterisk.acceptance.fuzz;
