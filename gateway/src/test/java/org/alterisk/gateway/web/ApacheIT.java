package org.alterisk.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

class ApacheIT extends ProxyCases {
    ApacheIT() {
        super("apache2", "apache2-bin", "apache");
    }

    @Override
    String configuration(Path folder, String block, int port, int gatewayPort) {
        assertThat(block).contains("*:80", "127.0.0.1:8080");
        return """
        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
        LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
        LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
        LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
        Listen 127.0.0.1:%2$d
        ServerName localhost
        ServerRoot %1$s
        DocumentRoot %1$s
        DefaultRuntimeDir %1$s
        PidFile %1$s/apache.pid
        ErrorLog %1$s/error.log
        %3$s
        """
                .formatted(
                        folder,
                        port,
                        block.replace("*:80", "*:" + port)
                                .replace("127.0.0.1:8080", "127.0.0.1:" + gatewayPort));
    }

    @Override
    List<String> arguments(String program, Path folder, Path configuration) {
        return List.of(program, "-f", configuration.toString(), "-DFOREGROUND");
    }
}
