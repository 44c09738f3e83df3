/// The words of an autocall: the order, its status, the outcome of an attempt.
@org.jspecify.annotations.NullMarked
package org.alterisk.schema.autocall;
