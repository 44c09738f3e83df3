/// Tokens of the REST API: what they may do, how they are made and kept, and which of them count
/// now. A token is shown once, when it is made; after that only its hash exists.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.token;
