package org.alterisk.gateway.api.document;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;

import tools.jackson.dataformat.yaml.YAMLMapper;

/// `GET /api/v1/openapi.yaml`, as it was written, and the same as `GET /api/v1/openapi.json`.
public final class DocumentRoutes implements ApiRoutes {
    static final String JSON_PATH = Api.V1 + "/openapi.json";
    static final String YAML_PATH = Api.V1 + "/openapi.yaml";

    private final byte[] yaml = Resources.read("openapi/openapi.yaml");
    private final byte[] json =
            ApiJson.MAPPER.writeValueAsBytes(YAMLMapper.shared().readTree(yaml));

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(JSON_PATH, http -> write(http, ApiJson.TYPE, json));
        routes.get(YAML_PATH, http -> write(http, "application/yaml", yaml));
    }

    private static void write(Context http, String type, byte[] document) {
        http.contentType(type);
        http.header("Cache-Control", "no-cache");
        http.result(document);
    }
}
