# One image for all of Alterisk's own processes; the command says which: see docker-compose.yml. Built from what
# Maven leaves in standalone/target:
#
#   mvn -DskipTests package && docker build -t alterisk .
#
# Not tried: there was no container engine where this was written.
FROM eclipse-temurin:25-jre

RUN useradd --system --uid 10001 --no-create-home alterisk
COPY standalone/target/lib /opt/alterisk/lib
COPY standalone/target/standalone.jar /opt/alterisk/standalone.jar

USER alterisk
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -Xmx384m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
ENTRYPOINT ["java", "-cp", "/opt/alterisk/standalone.jar:/opt/alterisk/lib/*"]
CMD ["org.alterisk.standalone.Main", "--help"]
