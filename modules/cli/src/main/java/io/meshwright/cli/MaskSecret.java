package io.meshwright.cli;

import io.meshwright.control.access.Salts;
import io.meshwright.control.fault.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The secret of a mesh that hashes of masked values begin with, in a file that this user alone can
/// read. It stays as long as the data folder: another one would make other hashes.
final class MaskSecret {
    private static final String FILE = "mask-secret";

    private MaskSecret() {}

    /// The secret of a data folder, which is made when there is none.
    ///
    /// @throws Failure when it cannot be read or made, or is none
    static String keptIn(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(data, file);
            }
            String secret = Files.readString(file).strip();
            return new Salts(secret, secret).global();
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO,
                    "Cannot keep the secret of masks in %s (%s): make room in the data folder, and let this user write there."
                            .formatted(file, Reason.of(cause)));
        } catch (IllegalArgumentException _) {
            throw new Failure(
                    Exit.NO,
                    "Cannot use the secret of masks in %s: it is damaged. Put back the file from a backup; without it, masked values get other hashes than before. If that does not matter, remove the file."
                            .formatted(file));
        }
    }

    private static void make(Path data, Path file) throws IOException {
        Path draft =
                Files.createTempFile(
                        data,
                        FILE,
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(draft, (Salts.fresh() + "\n").getBytes(StandardCharsets.US_ASCII));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // Another process was quicker; its secret holds.
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
