/// The operators' phones: where they are registered from and what they do with a call.
@org.jspecify.annotations.NullMarked
package org.alterisk.embedded.asterisk.phone;
