package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachesAgeTest {
    @Test
    void whatNobodyWroteForLongIsDroppedAndTheRestKept(@TempDir Path folder) throws IOException {
        Instant then = Instant.parse("2026-11-01T00:00:00Z");
        Path old = Files.createFile(folder.resolve("old"));
        Files.setLastModifiedTime(old, FileTime.from(then.minus(Duration.ofSeconds(1))));
        Path fresh = Files.createFile(folder.resolve("fresh"));
        Files.setLastModifiedTime(fresh, FileTime.from(then));

        Caches.dropOld(folder, then);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void whereNothingIsKeptNothingIsDropped(@TempDir Path folder) {
        Caches.dropOld(folder.resolve("none"), Instant.now());

        assertThat(folder).isEmptyDirectory();
    }
}
