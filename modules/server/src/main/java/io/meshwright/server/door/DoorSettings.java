package io.meshwright.server.door;

import io.meshwright.mesh.principal.Identity;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where the door listens and whom it serves.
///
/// @param host a loopback address: without encryption and accounts nothing else is safe
/// @param port 0 for any that is free
/// @param owner who the owner's token and portal sessions speak for
/// @param patience with slow callers
public record DoorSettings(String host, int port, Identity owner, Patience patience) {
    /// With the usual patience.
    public DoorSettings(String host, int port, Identity owner) {
        this(host, port, owner, Patience.USUAL);
    }

    public DoorSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "Invalid port %d: use 1 to 65535, or 0 for any that is free".formatted(port));
        }
        if (!isLoopback(host)) {
            throw new IllegalArgumentException(
                    "Cannot listen on '%s': only loopback addresses such as 127.0.0.1 are served"
                            .formatted(host));
        }
    }

    /// Listens on `127.0.0.1`.
    public static DoorSettings local(int port, Identity owner) {
        return new DoorSettings("127.0.0.1", port, owner);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
