/// `./alterisk tokens`.
@org.jspecify.annotations.NullMarked
package org.alterisk.standalone.tokens;
