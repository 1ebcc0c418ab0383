package io.meshwright.control.access;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What hashes of masked values begin with, so that nobody can tell a value by hashing guesses.
///
/// @param global a secret of the mesh, the same for every statement, as hexadecimal digits
/// @param local a secret of one statement, as hexadecimal digits
public record Salts(String global, String local) {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2}){16,64}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Salts {
        if (!HEX.matcher(global).matches() || !HEX.matcher(local).matches()) {
            throw new IllegalArgumentException(
                    "Invalid salt: it has 16 to 64 bytes, as hexadecimal digits");
        }
    }

    /// For one statement.
    public static Salts forStatement(String global) {
        return new Salts(global, fresh());
    }

    /// A new secret.
    public static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Salts[hidden]";
    }
}
