/// The dialplan: which places there are and what is done there. Pure.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.dialplan;
