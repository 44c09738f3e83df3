/// Moving a party to a service number: `transfer`. What may be moved is decided by [TransferScope],
/// a pure function; [Transfers] asks the bridge.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.transfer;
