/// Over REST, for those who run the whole: settings, pauses, the record of changes.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.api.running;
