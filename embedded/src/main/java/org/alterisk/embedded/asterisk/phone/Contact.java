package org.alterisk.embedded.asterisk.phone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/// A registration as chan_pjsip keeps it in AstDB, family `registrar/contact`.
///
/// @param address the source of the REGISTER: `rewrite_contact` puts it into the URI
record Contact(String phone, String address, int port) {
    static final String FAMILY = "registrar/contact";

    String uri() {
        return "sip:" + phone + "@" + address + ":" + port;
    }

    /// The key in the family: the AOR and the MD5 of the URI.
    String id() {
        try {
            var digest = MessageDigest.getInstance("MD5");
            var sum = digest.digest(uri().getBytes(StandardCharsets.UTF_8));
            return keyStart(phone) + HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /// What the keys of all contacts of a phone begin with.
    static String keyStart(String phone) {
        return phone + ";@";
    }

    String json(Instant expires) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("via_addr", address);
        fields.put("qualify_timeout", "3.000000");
        fields.put("qualify_2xx_only", "false");
        fields.put("call_id", phone + "-1@" + address);
        fields.put("reg_server", "");
        fields.put("prune_on_boot", "no");
        fields.put("path", "");
        fields.put("endpoint", phone);
        fields.put("via_port", String.valueOf(port));
        fields.put("authenticate_qualify", "no");
        fields.put("uri", uri());
        fields.put("qualify_frequency", "0");
        fields.put("user_agent", "simulated-phone");
        fields.put("expiration_time", String.valueOf(expires.getEpochSecond()));
        fields.put("outbound_proxy", "");
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
