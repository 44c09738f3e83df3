package org.alterisk.gateway.api;

import io.javalin.config.RoutesConfig;

/// Some routes of the REST API, each with the role that it needs. Each stands in `openapi.yaml`:
/// `ContractIT` compares.
public interface ApiRoutes {
    /// Paths begin with [Api#V1]; each handler is wrapped by [ApiAccess#needs].
    void addTo(RoutesConfig routes, ApiAccess access);
}
