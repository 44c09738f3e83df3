package org.alterisk.standalone;

import java.nio.file.Path;
import java.time.Duration;

/// What a person is told when everything runs.
final class Welcome {
    private static final String PROGRAM = "/fcgi-bin/asterisk.fcgi?";

    private Welcome() {}

    static String text(
            UpEnvironment environment,
            GatewayAddress gateway,
            Path data,
            boolean routeIsSet,
            Duration startTime) {
        var base = gateway.url() + PROGRAM;
        return """

        Alterisk is ready, after %.1f s.

          Gateway     %s
          Asterisk    %s
          Kafka       %s
          PostgreSQL  %s, user %s, no password
          Data        %s (kept; --fresh throws it away)

        Try, in another terminal:

          curl '%sautocall=2005550001&file1=welcome&file2=model&file3=color&file4=number&file5=goodbye'
          curl '%sautocallstatus=1'
          curl '%sautocall=4865550001&file1=welcome'

        The first rings and is answered; ask for its AutoCallID with the second; the third is busy, and
        tried again after a while. Ctrl-C stops everything.
        %s%s
        """
                .formatted(
                        startTime.toMillis() / 1000.0,
                        gateway.url(),
                        asterisk(environment),
                        environment.kafka(),
                        environment.database().url(),
                        environment.database().user(),
                        data,
                        base,
                        base,
                        base,
                        environment.simulatedAsterisk().isPresent() ? operator(base) : "",
                        routeIsSet
                                ? ""
                                : "AUTO_CALL_CHANNEL is not set: no autocall can be placed until"
                                        + " it is.\n");
    }

    /// What an operator's computer asks: this one has the phone 101.
    private static String operator(String base) {
        return """

        Phone 101 is registered from 127.0.0.1, so this computer may call as an operator, see who is
        on the line, and hand the call to service number 9999:

          curl '%1$smakecall=2005550002'
          curl '%1$sget_uniqueid_callerid'
          curl '%1$stransfer=UNIQUEID&dest=9999'
        """
                .formatted(base);
    }

    private static String asterisk(UpEnvironment environment) {
        return environment
                .simulatedAsterisk()
                .map(port -> "a simulated one, AMI on 127.0.0.1:" + port)
                .orElseGet(() ->
                        environment.given().get("ASTERISK_MANAGER_HOST")
                                + ", as ASTERISK_MANAGER_HOST says");
    }
}
