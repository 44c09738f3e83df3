package org.alterisk.gateway.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.check.Checked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The file and the watch on it.
class OperatorsFileTest {
    private static final InetAddress DESK = InetAddress.ofLiteral("10.0.0.1");

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("operators");
        Files.writeString(file, "10.0.0.1 => SIP/1\n");
    }

    @Test
    void aBrokenLineIsAnErrorOfTheStartThatNamesIt() throws IOException {
        Files.writeString(file, "10.0.0.1 => SIP/1\nsecret\n\nlocalhost => SIP/2\n");

        assertThat(OperatorsFile.read("OPERATORS_FILE", file.toString()))
                .isEqualTo(
                        Checked.invalid(
                                "OPERATORS_FILE",
                                "file.line",
                                "line 2 must be like 192.168.1.7 => PJSIP/101; line 4 must have an"
                                        + " IPv4 or IPv6 address before =>"));
    }

    @Test
    void aFileThatCannotBeReadIsAnErrorOfTheStart() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff});
        for (var name : new String[] {"/nowhere/operators", folder.toString(), file.toString()}) {
            assertThat(OperatorsFile.read("OPERATORS_FILE", name))
                    .isEqualTo(
                            Checked.invalid(
                                    "OPERATORS_FILE",
                                    "file.unreadable",
                                    "must name a file that can be read"));
        }
    }

    @Test
    void isReadAgainWhenItChanges() throws IOException {
        var watch = watch();
        watch.readIfChanged();
        assertThat(watch.current().of(DESK)).isEqualTo(Set.of("SIP/1"));

        Files.writeString(file, "10.0.0.1 => SIP/22\n");
        watch.readIfChanged();
        assertThat(watch.current().of(DESK)).isEqualTo(Set.of("SIP/22"));

        var other = folder.resolve("other");
        Files.writeString(other, "10.0.0.1 => SIP/33\n");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        watch.readIfChanged();
        assertThat(watch.current().of(DESK)).isEqualTo(Set.of("SIP/33"));
    }

    @Test
    void aBrokenVersionIsRefusedAsAWholeAndTheLastGoodOneStays() throws IOException {
        var watch = watch();
        Files.writeString(file, "10.0.0.1 => SIP/22\nnonsense\n");
        watch.readIfChanged();
        assertThat(watch.current().of(DESK)).isEqualTo(Set.of("SIP/1"));

        Files.delete(file);
        watch.readIfChanged();
        assertThat(watch.current().of(DESK)).isEqualTo(Set.of("SIP/1"));

        Files.writeString(file, "10.0.0.1 => SIP/333\n");
        watch.readIfChanged();
        assertThat(watch.current().of(DESK)).isEqualTo(Set.of("SIP/333"));
    }

    private OperatorsWatch watch() {
        return switch (OperatorsFile.read("OPERATORS_FILE", file.toString())) {
            case Checked.Valid<OperatorsFile>(var read) -> new OperatorsWatch(read);
            case Checked.Invalid<OperatorsFile>(var violation) ->
                    throw new AssertionError(violation.text());
        };
    }
}
