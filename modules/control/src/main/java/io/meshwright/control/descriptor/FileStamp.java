package io.meshwright.control.descriptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What tells, without reading a file, that it is still the one that was read.
///
/// @param changed when the file's own record last changed, which nobody can set; null where the
///   file system does not say
/// @param key the file's identity on its disk; null where there is none
record FileStamp(long size, FileTime modified, @Nullable FileTime changed, @Nullable Object key) {
    /// A file that was written a moment ago may be written again without a change of its times,
    /// because clocks of file systems tick slowly.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    static FileStamp of(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> found =
                    Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,fileKey");
            return new FileStamp(
                    (Long) Objects.requireNonNull(found.get("size")),
                    (FileTime) Objects.requireNonNull(found.get("lastModifiedTime")),
                    (FileTime) found.get("ctime"),
                    found.get("fileKey"));
        }
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(found.size(), found.lastModifiedTime(), null, found.fileKey());
    }

    /// Whether any later change will show in the stamp.
    boolean isSettled(Instant now) {
        Instant latest = modified.toInstant();
        if (changed != null && changed.toInstant().isAfter(latest)) {
            latest = changed.toInstant();
        }
        return latest.isBefore(now.minus(SETTLED));
    }
}
