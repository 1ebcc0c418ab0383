package io.meshwright.mesh.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/// The SHA-256 of some content, as 64 hexadecimal digits: equal exactly when the content is.
public record Fingerprint(String hex) {
    private static final int DIGITS = 64;

    public Fingerprint {
        if (hex.length() != DIGITS) {
            throw new IllegalArgumentException(
                    "Invalid fingerprint '%s': it has 64 hexadecimal digits".formatted(hex));
        }
    }

    public static Fingerprint of(byte[] content) {
        return new Fingerprint(HexFormat.of().formatHex(sha256().digest(content)));
    }

    public static Fingerprint of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    /// The fingerprint of several texts in order; each is told apart from its neighbours by its
    /// length.
    public static Fingerprint ofAll(Collection<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    /// The first twelve digits, enough for people to tell two apart.
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException(
                    "Cannot find SHA-256, which every Java platform has", cause);
        }
    }
}
