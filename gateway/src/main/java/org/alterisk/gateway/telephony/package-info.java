/// What the functions for operators are made of, wired.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.telephony;
