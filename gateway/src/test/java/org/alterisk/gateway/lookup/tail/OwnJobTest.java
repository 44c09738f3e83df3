package org.alterisk.gateway.lookup.tail;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.AutocallJob;
import org.alterisk.schema.message.JobCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

class OwnJobTest {
    @Test
    void knowsWhatAGatewayWrites() {
        var order =
                new AutocallOrder(
                        Optional.of("a,\"id\":8,"),
                        new PhoneNumber(false, "2000000001"),
                        List.of(new SoundFile("welcome")),
                        5,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var written = JobCodec.encode(new AutocallJob(Optional.of(new AutocallId(7)), order));

        assertThat(OwnJob.id("7", written)).contains(new AutocallId(7));
        assertThat(OwnJob.id("8", written)).isEmpty();
        assertThat(OwnJob.id(null, written)).isEmpty();
        assertThat(OwnJob.id("7", null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|{\"files\":[\"a\"],\"id\":70,\"v\":1}",
                "7|{\"id\":7,\"cancel\":true,\"v\":1}",
                "07|{\"files\":[\"a\"],\"id\":07,\"v\":1}",
                "x|{\"files\":[\"a\"],\"id\":x,\"v\":1}",
                "7|{}",
            })
    void leavesTheRestToBeRead(String key, String value) {
        assertThat(OwnJob.id(key, value.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
