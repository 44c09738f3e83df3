/// Who changed what. The tables write it themselves, by triggers; here it is read.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.audit;
