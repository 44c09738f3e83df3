/// The requirement's HTTP interface: a strict reader of the raw query string (pure), the answers
/// byte for byte (pure), and the endpoint that joins them to [org.alterisk.gateway.publish] and
/// [org.alterisk.gateway.lookup].
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.legacy;
