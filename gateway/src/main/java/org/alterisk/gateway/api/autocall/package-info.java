/// Over REST, for those who order autocalls: order, read, list, cancel.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.api.autocall;
