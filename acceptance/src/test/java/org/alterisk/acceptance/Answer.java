package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a gateway answered, all of it that a client of the requirement's interface can see.
///
/// @param reason the header `X-Alterisk-Reason`
record Answer(int httpStatus, String contentType, String body, Optional<String> reason) {
    static final String OK = "Answer: OK\n";
    static final String BUSY = "Answer: Busy\n";
    static final String ERROR = "Answer: Error\n";

    private static final Pattern PARTY =
            Pattern.compile("Answer: OK\nCallerID: ([^\n]+)\nUniqueID: ([^\n]+)\n");

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response.headers().firstValue("X-Alterisk-Reason"));
    }

    /// The other party, if this is the answer to `get_uniqueid_callerid` that tells it.
    Optional<Party> party() {
        var matcher = PARTY.matcher(body);
        return matcher.matches()
                ? Optional.of(new Party(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    record Party(String callerId, String uniqueId) {}

    /// An `Error` in the requirement's form, for this reason.
    void assertError(String... partsOfReason) {
        assertThat(this.body).as("%s", this).isEqualTo(ERROR);
        assertForm();
        for (var part : partsOfReason) {
            assertThat(reason.orElseThrow()).contains(part);
        }
    }

    void assertIs(String expected) {
        assertThat(body).as("%s", this).isEqualTo(expected);
        assertForm();
    }

    /// HTTP 200, the content type, and a reason exactly with an error.
    void assertForm() {
        assertThat(httpStatus).as("%s", this).isEqualTo(200);
        assertThat(contentType).isEqualTo("text/plain; charset=utf-8");
        assertThat(reason.isPresent()).as("%s", this).isEqualTo(body.equals(ERROR));
    }
}
