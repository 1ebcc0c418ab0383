package io.meshwright.server.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Random secrets, and comparing them without telling by the time taken how much was right.
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /// 32 random bytes as 43 characters that are safe in headers, cookies and URLs.
    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean same(String secret, String candidate) {
        return MessageDigest.isEqual(digest(secret), digest(candidate));
    }

    /// What may be kept of a secret that only has to be recognised.
    static String hashed(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(secret));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException(
                    "Cannot find SHA-256, which every Java platform has", cause);
        }
    }
}
