/// Asterisk's own database, which holds the delivery journal.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.astdb;
