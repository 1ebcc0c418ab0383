package io.meshwright.ledger.sql;

import io.meshwright.control.fault.Reason;
import io.meshwright.control.ledger.LedgerUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The right of one process to work on a data folder, held until it is closed or the process ends.
///
/// The operating system holds the lock, so a process that was killed leaves none behind; the file
/// `process.lock` says who holds it.
public final class FolderLock implements AutoCloseable {
    private static final String NAME = "process.lock";

    /// Far behind the process number, so that others can read that while the lock is held.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int LONGEST_NUMBER = 20;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes a folder, which is made when it is missing.
    ///
    /// @throws FolderInUse when another process, or this one, holds it
    /// @throws LedgerUnavailable when the folder cannot be made or written
    public static FolderLock take(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            FileChannel channel =
                    FileChannel.open(
                            absolute.resolve(NAME),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS);
            return taken(absolute, channel);
        } catch (IOException cause) {
            throw new LedgerUnavailable(
                    "Cannot use the data folder %s: it cannot be made or written (%s). Make room there, or name a folder that this user may write."
                            .formatted(absolute, Reason.of(cause)),
                    cause);
        }
    }

    private static FolderLock taken(Path folder, FileChannel channel) throws IOException {
        boolean kept = false;
        try {
            if (lock(channel) == null) {
                throw new FolderInUse(folder, pid(channel));
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
            kept = true;
            return new FolderLock(channel);
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    private static long pid(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_NUMBER);
        channel.read(bytes, 0);
        String text = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /// Gives the folder back.
    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException cause) {
            throw new LedgerUnavailable("Cannot give back the lock of a data folder", cause);
        }
    }
}
