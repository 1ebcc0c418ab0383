package io.meshwright.server.door;

import io.meshwright.control.fault.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secret that opens the API: 32 random bytes in a file that its owner alone can read.
///
/// Never in a URL, a log line or a message; [#toString] does not show it.
public final class OwnerToken {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerToken.class);
    private static final String FILE = "token";
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final String secret;

    private OwnerToken(String secret) {
        this.secret = secret;
    }

    /// Reads the token of a data folder, or makes one. A file that others could read, or that holds
    /// no token, is replaced by a fresh one.
    ///
    /// @throws DoorUnavailable when the file can be neither read nor written
    public static OwnerToken keptIn(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            if (Files.exists(file)) {
                boolean secret = Files.getPosixFilePermissions(file).equals(OWNER_ONLY);
                String text = Files.readString(file).strip();
                if (secret && SHAPE.matcher(text).matches()) {
                    return new OwnerToken(text);
                }
                LOG.warn(
                        "Replacing the owner's token in {}: {}",
                        file,
                        secret ? "the file holds none" : "others could read the file");
            }
            return made(dataFolder, file);
        } catch (IOException cause) {
            throw new DoorUnavailable(
                    "Cannot keep the owner's token in %s (%s): make room in the data folder, and let this user write there"
                            .formatted(file, Reason.of(cause)),
                    cause);
        }
    }

    /// The token that a server on this data folder keeps, for a client on the same machine.
    ///
    /// @throws DoorUnavailable when there is none
    public static OwnerToken readFrom(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            return new OwnerToken(Files.readString(file).strip());
        } catch (IOException cause) {
            throw new DoorUnavailable(
                    "Cannot read the owner's token from %s: start the server with `mesh up`, or name its data folder with --data"
                            .formatted(file),
                    cause);
        }
    }

    /// A token that its owner gave by other means, such as an environment variable.
    public static OwnerToken of(String secret) {
        return new OwnerToken(secret);
    }

    /// The token itself, to be sent in an `Authorization` header and nowhere else.
    public String secret() {
        return secret;
    }

    boolean is(String candidate) {
        return Secrets.same(secret, candidate);
    }

    @Override
    public String toString() {
        return "OwnerToken[hidden]";
    }

    private static OwnerToken made(Path dataFolder, Path file) throws IOException {
        Files.createDirectories(dataFolder);
        String secret = Secrets.fresh();
        Path draft =
                Files.createTempFile(
                        dataFolder, FILE, ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.write(draft, (secret + "\n").getBytes(StandardCharsets.US_ASCII));
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cause) {
            Files.deleteIfExists(draft);
            throw cause;
        }
        return new OwnerToken(secret);
    }
}
