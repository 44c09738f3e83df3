package org.alterisk.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

class NginxIT extends ProxyCases {
    NginxIT() {
        super("nginx", "nginx", "nginx");
    }

    @Override
    String configuration(Path folder, String block, int port, int gatewayPort) {
        assertThat(block).contains("listen 80;", "127.0.0.1:8080;");
        return """
        daemon off;
        pid %1$s/nginx.pid;
        events {}
        http {
            access_log off;
            root %1$s/none;
            client_body_temp_path %1$s/body;
            proxy_temp_path %1$s/proxy;
            fastcgi_temp_path %1$s/fastcgi;
            uwsgi_temp_path %1$s/uwsgi;
            scgi_temp_path %1$s/scgi;
        %2$s
        }
        """
                .formatted(
                        folder,
                        block.replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                                .replace("127.0.0.1:8080;", "127.0.0.1:" + gatewayPort + ";"));
    }

    @Override
    List<String> arguments(String program, Path folder, Path configuration) {
        var log = folder.resolve("error.log").toString();
        return List.of(program, "-p", folder.toString(), "-c", configuration.toString(), "-e", log);
    }
}
