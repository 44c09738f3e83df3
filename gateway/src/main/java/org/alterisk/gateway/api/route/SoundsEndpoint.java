package org.alterisk.gateway.api.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.alterisk.gateway.api.Api;
import org.alterisk.gateway.api.ApiAccess;
import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.api.ApiRoutes;
import org.alterisk.gateway.api.Problem;
import org.alterisk.gateway.lookup.sound.KnownSounds;
import org.alterisk.gateway.token.Role;

import java.util.Map;

/// `GET /api/v1/sounds`: those that the latest autocalls named.
public final class SoundsEndpoint implements ApiRoutes {
    static final String PATH = Api.V1 + "/sounds";

    private final KnownSounds sounds;

    public SoundsEndpoint(KnownSounds sounds) {
        this.sounds = sounds;
    }

    @Override
    public void addTo(RoutesConfig routes, ApiAccess access) {
        routes.get(PATH, access.needs(Role.OPERATE, this::list));
    }

    void list(Context http) throws InterruptedException {
        var known = sounds.read();
        if (known.isEmpty()) {
            Problem.unavailable("the database cannot be reached, try again later").write(http);
        } else {
            ApiJson.write(http, 200, Map.of("sounds", known.get()));
        }
    }
}
