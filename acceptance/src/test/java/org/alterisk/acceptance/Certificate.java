package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate that a server of this machine shows, signed by itself; in the forms that servers
/// and clients want it in.
record Certificate(Path folder) {
    static final String PASSWORD = "changeit";

    /// Makes one, as an administrator would: by keytool.
    static Certificate selfMade(Path folder) throws IOException, GeneralSecurityException {
        var made = new Certificate(folder);
        keytool(
                "-genkeypair -alias server -keyalg EC -dname CN=localhost -validity 30"
                        + " -ext san=ip:127.0.0.1,dns:localhost -storetype PKCS12 -keystore "
                        + made.keyStore());
        keytool(
                "-exportcert -rfc -alias server -file %s -keystore %s"
                        .formatted(made.pem(), made.keyStore()));
        keytool(
                "-importcert -noprompt -alias ca -storetype PKCS12 -file %s -keystore %s"
                        .formatted(made.pem(), made.trustStore()));
        made.writeKey();
        return made;
    }

    /// Key and certificate.
    Path keyStore() {
        return folder.resolve("server.p12");
    }

    /// The certificate alone, for Java.
    Path trustStore() {
        return folder.resolve("trusted.p12");
    }

    /// The certificate alone, for the rest.
    Path pem() {
        return folder.resolve("server.crt");
    }

    /// The key alone; readable by its owner only, as PostgreSQL demands.
    Path key() {
        return folder.resolve("server.key");
    }

    private void writeKey() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray());
        var key = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
        var owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(key(), PosixFilePermissions.asFileAttribute(owner));
        Files.writeString(
                key(),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static void keytool(String arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }
}
