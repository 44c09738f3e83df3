package org.alterisk.bridge.directory;

import org.alterisk.bridge.track.AmiEvent;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// A phone's registration.
///
/// @param endpoint with its technology, e.g. `PJSIP/101`
/// @param id tells the registrations of an endpoint apart
/// @param addresses IP addresses
record RegisteredContact(String endpoint, String id, List<String> addresses) {
    /// The id where an endpoint can have but one, as with chan_sip.
    static final String ONLY = "sip";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDPOINT = "[A-Za-z0-9_.+@ -]{1,80}";
    private static final String ID = "[!-~]{1,256}";

    RegisteredContact {
        addresses = List.copyOf(addresses);
    }

    /// From chan_pjsip's record in Asterisk's database: key `/registrar/contact/<aor>;@<hash of the
    /// uri>`, value a JSON object. Empty: it is none.
    static Optional<RegisteredContact> ofRecord(AmiEvent record) {
        var key = record.first("Key").orElse("");
        JsonNode value;
        try {
            value = JSON.readTree(record.first("Val").orElse(""));
        } catch (JacksonException e) {
            return Optional.empty();
        }
        var endpoint = text(value, "endpoint");
        var aor = key.replaceFirst("^/registrar/contact/", "").replaceFirst(";@[^;]*$", "");
        var addresses = new LinkedHashSet<String>();
        var uri = text(value, "uri").replace("^3B", ";");
        IpLiteral.inUri(uri).ifPresent(addresses::add);
        IpLiteral.of(text(value, "via_addr")).ifPresent(addresses::add);
        return uri.matches("sips?:.+")
                ? checked(
                        "PJSIP/", endpoint.isEmpty() ? aor : endpoint, uri, List.copyOf(addresses))
                : Optional.empty();
    }

    /// From an item of `SIPpeers`; empty: not registered, or one with a fixed address, such as a
    /// trunk.
    static Optional<RegisteredContact> ofPeer(AmiEvent peer) {
        return peer.first("Dynamic").filter("yes"::equalsIgnoreCase).isPresent()
                ? peer.first("IPaddress")
                        .flatMap(IpLiteral::of)
                        .flatMap(ip -> ofSip(peer.first("ObjectName").orElse(""), ip))
                : Optional.empty();
    }

    /// From chan_sip's PeerStatus `Registered`.
    static Optional<RegisteredContact> ofRegistration(AmiEvent event) {
        return event.first("Address")
                .flatMap(IpLiteral::ofAddress)
                .flatMap(ip -> ofSip(event.first("Peer").orElse("").replaceFirst("^SIP/", ""), ip));
    }

    private static Optional<RegisteredContact> ofSip(String name, String ip) {
        return checked("SIP/", name, ONLY, List.of(ip));
    }

    /// The names become part of a record's key and of answers.
    private static Optional<RegisteredContact> checked(
            String technology, String name, String id, List<String> addresses) {
        return name.matches(ENDPOINT) && id.matches(ID)
                ? Optional.of(new RegisteredContact(technology + name, id, addresses))
                : Optional.empty();
    }

    private static String text(@Nullable JsonNode value, String field) {
        var found = value == null ? null : value.get(field);
        return found == null ? "" : found.asString("");
    }
}
