package io.meshwright.control.session;

import java.nio.ByteBuffer;
import java.util.List;

/// Flags that every JVM needs in which results pass through the Arrow library.
public final class JvmFlags {
    /// For the launcher, for workers, and for tests.
    public static final List<String> REQUIRED =
            List.of(
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private JvmFlags() {}

    /// Fails fast where the flags are missing: without them all looks well until the first batch of
    /// a result, which then hangs or fails.
    ///
    /// @throws IllegalStateException saying which flags this JVM needs
    public static void require() {
        if (!ByteBuffer.class.getModule().isOpen("java.nio", JvmFlags.class.getModule())) {
            throw new IllegalStateException(
                    "Cannot pass results on in this JVM: start it with "
                            + String.join(" ", REQUIRED));
        }
    }
}
