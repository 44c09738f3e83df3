/// The OpenAPI document of the REST API, and the page that shows it. What is here is for anybody.
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway.api.document;
