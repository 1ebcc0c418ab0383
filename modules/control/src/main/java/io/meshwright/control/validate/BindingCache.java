package io.meshwright.control.validate;

import io.meshwright.mesh.document.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was found out about statements and sources, kept in a file, so that the next process need
/// not ask the engine again.
///
/// Every line holds a key, a checksum and an answer. A line that was cut off or damaged counts as
/// missing, and so does a whole file of another build; a file that cannot be written is not
/// written. So the worst that happens is work done twice. Safe for many threads, and for several
/// processes at once.
public final class BindingCache {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MOST_BYTES = 64L << 20;
    private static final int KEY_DIGITS = 64;
    private static final int SUM_DIGITS = 8;
    private static final int ANSWER_AT = KEY_DIGITS + 1 + SUM_DIGITS + 1;

    private final @Nullable Path file;
    private final String title;
    private final Map<String, String> lines = new ConcurrentHashMap<>();
    private final Map<String, String> added = new ConcurrentHashMap<>();
    private boolean isContinued;

    private BindingCache(@Nullable Path file, String title) {
        this.file = file;
        this.title = title;
    }

    /// Remembers nothing beyond the process.
    public static BindingCache none() {
        return new BindingCache(null, "");
    }

    /// @param build of everything that answers rest on beside their keys: the engine, the guard and
    ///   this cache
    public static BindingCache at(Path file, Fingerprint build) {
        BindingCache cache = new BindingCache(file, "bindings of " + build.hex());
        cache.load(file);
        return cache;
    }

    private void load(Path from) {
        try {
            if (!Files.isRegularFile(from) || Files.size(from) > MOST_BYTES) {
                return;
            }
            String[] read =
                    new String(Files.readAllBytes(from), StandardCharsets.UTF_8).split("\n", -1);
            isContinued = read[0].equals(title);
            for (int i = 1; isContinued && i < read.length; i++) {
                if (read[i].length() > ANSWER_AT) {
                    lines.put(read[i].substring(0, KEY_DIGITS), read[i]);
                }
            }
        } catch (IOException _) {
            isContinued = false;
        }
    }

    /// The answer for a key, if it is known and whole.
    Optional<JsonNode> find(Fingerprint key) {
        String line = lines.get(key.hex());
        if (line == null || !line.equals(line(key, line.substring(ANSWER_AT)))) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(line.substring(ANSWER_AT)));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    void put(Fingerprint key, JsonNode answer) {
        if (file != null) {
            String line = line(key, JSON.writeValueAsString(answer));
            lines.put(key.hex(), line);
            added.put(key.hex(), line);
        }
    }

    private static String line(Fingerprint key, String answer) {
        CRC32 sum = new CRC32();
        sum.update((key.hex() + answer).getBytes(StandardCharsets.UTF_8));
        return "%s %08x %s".formatted(key.hex(), sum.getValue(), answer);
    }

    /// Writes what is new.
    synchronized void save() {
        if (file == null || added.isEmpty()) {
            return;
        }
        Map<String, String> news = Map.copyOf(added);
        news.keySet().forEach(added::remove);
        String text = "\n" + String.join("\n", news.values()) + "\n";
        try {
            if (isContinued && Files.isRegularFile(file)) {
                Files.writeString(file, text, StandardOpenOption.APPEND);
            } else {
                create(file, title + text);
                isContinued = true;
            }
        } catch (IOException _) {
            isContinued = false;
        }
    }

    private static void create(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("There is no folder for " + file);
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        Path fresh = folder.resolve(UUID.randomUUID() + ".new");
        try {
            Files.writeString(fresh, text, StandardOpenOption.CREATE_NEW);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
