@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.api.autocall;
