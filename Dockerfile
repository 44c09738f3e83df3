# One image for all of Alterisk's own processes; the command says which: gateway, dialer-worker, ami-bridge, migrate, tokens ...
# Made from what Maven leaves in packaging/target:
#
#   mvn -DskipTests -pl packaging -am package && docker build -t alterisk .
#
# Written for any builder, the old one too. Run it with --read-only and a /tmp: docs/docker.md, docker-compose.yml.

# A Java of the modules that are used, and no others; jdk.jcmd for jcmd, when somebody has to look inside.
FROM eclipse-temurin:25-jdk AS java
RUN jlink --output /java --strip-java-debug-attributes --no-man-pages --no-header-files --compress zip-6 --add-modules \
java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.httpserver,jdk.jcmd,jdk.management,jdk.net,jdk.unsupported

FROM debian:trixie-slim
RUN groupadd --system --gid 10001 alterisk \
    && useradd --system --uid 10001 --gid alterisk --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin alterisk
COPY --from=java /java /opt/java
COPY packaging/target/alterisk-*/alterisk-*/bin /opt/alterisk/bin
COPY packaging/target/alterisk-*/alterisk-*/lib /opt/alterisk/lib

ENV JAVA_HOME=/opt/java LANG=C.UTF-8 PATH=/opt/alterisk/bin:/opt/java/bin:/usr/local/bin:/usr/bin:/bin
# by number, so that an orchestrator can see that it is not root
USER 10001:10001
# Alive, not ready: who restarts what is unhealthy must not do so because Kafka is away.
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["alterisk", "health", "live"]
ENTRYPOINT ["alterisk"]
CMD ["help"]
