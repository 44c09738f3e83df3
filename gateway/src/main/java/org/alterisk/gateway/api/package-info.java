/// `/api/v1`: the REST API, over the same checks and the same queue as the requirement's URL. Every
/// request needs a token ([org.alterisk.gateway.token]); what is refused is told as a problem (RFC
/// 9457).
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.api;
