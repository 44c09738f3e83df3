package org.alterisk.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a post as the Standard Webhooks specification says (symmetric, `v1`).
public final class Signature {
    private static final String MAC = "HmacSHA256";

    private Signature() {}

    /// The value of the header `webhook-signature`: one signature for each secret that counts.
    ///
    /// @param id the header `webhook-id`
    /// @param seconds the header `webhook-timestamp`
    public static String of(String id, long seconds, String body, List<Secret> secrets) {
        var signed = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(Secret secret, byte[] signed) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.bytes(), MAC));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
