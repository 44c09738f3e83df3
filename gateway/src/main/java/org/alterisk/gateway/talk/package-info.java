/// Who is on the operator's line: `get_uniqueid_callerid`. Pure.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.talk;
