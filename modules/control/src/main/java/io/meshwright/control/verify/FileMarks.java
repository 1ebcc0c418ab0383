package io.meshwright.control.verify;

import io.meshwright.control.engine.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The files of rows as they are now.
///
/// A file counts as unchanged while its size and its time are the same, as `make` and `rsync` see
/// it; one that was written just before it was marked also by its content.
final class FileMarks {
    /// Clocks of file systems tick in up to two seconds.
    private static final Duration TICK = Duration.ofSeconds(3);

    private final Map<String, FileMark> marks;

    private FileMarks(Map<String, FileMark> marks) {
        this.marks = marks;
    }

    /// Empty when the rows lie in no files that can be told apart, or when one is gone.
    static Optional<FileMarks> of(Lying lying) {
        return lying.declared().isEmpty() ? of(lying.rows()) : Optional.empty();
    }

    static Optional<FileMarks> of(Rows rows) {
        return switch (rows) {
            case Rows.Snapshot(List<String> files, _) -> of(files, Kept.FOR_EVER);
            case Rows.Landed landed ->
                    switch (landed.format()) {
                        case "csv", "json", "ndjson", "parquet" -> of(landed.files(), Kept.A_WHILE);
                        default -> Optional.empty();
                    };
            case Rows.Promised _, Rows.Inline _ -> Optional.empty();
        };
    }

    private enum Kept {
        FOR_EVER,
        A_WHILE
    }

    private static Optional<FileMarks> of(List<String> files, Kept kept) {
        Map<String, FileMark> marks = new HashMap<>();
        Instant settled = Instant.now().minus(TICK);
        try {
            for (String file : files) {
                Path path = Path.of(file);
                BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
                if (kept == Kept.FOR_EVER) {
                    marks.put(file, new FileMark(file, now.size(), 0, ""));
                } else {
                    boolean isSettled = now.lastModifiedTime().toInstant().isBefore(settled);
                    marks.put(
                            file,
                            new FileMark(
                                    file,
                                    now.size(),
                                    now.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                                    isSettled ? "" : fingerprint(path)));
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.of(new FileMarks(marks));
    }

    List<FileMark> all() {
        return List.copyOf(marks.values());
    }

    /// Whether all of these files are here and as they were.
    boolean hold(List<FileMark> earlier) {
        return earlier.stream().allMatch(this::holds);
    }

    private boolean holds(FileMark earlier) {
        FileMark now = marks.get(earlier.path());
        return now != null
                && now.bytes() == earlier.bytes()
                && now.modified() == earlier.modified()
                && (earlier.content().isEmpty() || earlier.content().equals(content(now)));
    }

    private static String content(FileMark mark) {
        try {
            return mark.content().isEmpty() ? fingerprint(Path.of(mark.path())) : mark.content();
        } catch (IOException _) {
            return "unreadable";
        }
    }

    private static String fingerprint(Path file) throws IOException {
        try (DigestInputStream content =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException(
                    "Cannot find SHA-256, which every Java platform has", cause);
        }
    }

    /// Whether the same files are there with the same sizes and times.
    boolean isAs(FileMarks other) {
        return marks.keySet().equals(other.marks.keySet())
                && marks.values().stream()
                        .allMatch(mark -> {
                            FileMark now = other.marks.getOrDefault(mark.path(), mark);
                            return now.bytes() == mark.bytes() && now.modified() == mark.modified();
                        });
    }

    /// Those of the files, in their order, that are not among the earlier ones.
    static List<String> beyond(List<FileMark> earlier, List<String> files) {
        Set<String> known = earlier.stream().map(FileMark::path).collect(Collectors.toSet());
        return files.stream().filter(file -> !known.contains(file)).toList();
    }
}
