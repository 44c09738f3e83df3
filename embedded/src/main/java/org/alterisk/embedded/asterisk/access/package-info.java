/// Who may log in to the simulated Asterisk, and what each may do and see.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.access;
