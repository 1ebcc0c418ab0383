package io.meshwright.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceWatchTest {
    private static final Duration REST = Duration.ofMillis(150);

    @TempDir private Path folder;

    private final BlockingQueue<Set<Path>> told = new LinkedBlockingQueue<>();

    @Test
    void aChangedFileIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("orders.sql"), "select 1");
        try (WorkspaceWatch _ = watch(told::add)) {
            Files.writeString(file, "select 2");

            assertThat(told.take()).containsExactly(file);
        }
    }

    @Test
    void manyChangesAreToldTogether() throws Exception {
        Files.createDirectories(folder.resolve("domains/sales"));
        try (WorkspaceWatch _ = watch(told::add)) {
            for (int number = 0; number < 20; number++) {
                Files.writeString(folder.resolve("domains/sales/f" + number + ".yaml"), "a: 1");
            }

            assertThat(told.take()).hasSize(20);
        }
    }

    @Test
    void filesInFoldersThatComeLaterAreTold() throws Exception {
        try (WorkspaceWatch _ = watch(told::add)) {
            Path deep = Files.createDirectories(folder.resolve("domains/sales/orders"));
            Path file = Files.writeString(deep.resolve("build.yaml"), "a: 1");
            assertThat(told.take()).contains(file);

            Files.writeString(file, "a: 2");
            assertThat(told.take()).containsExactly(file);
        }
    }

    @Test
    void aRenamedAndADeletedFileAreTold() throws Exception {
        Path draft = Files.writeString(folder.resolve("draft"), "a: 1");
        Path file = folder.resolve("mesh.yaml");
        try (WorkspaceWatch _ = watch(told::add)) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            assertThat(told.take()).containsExactlyInAnyOrder(draft, file);

            Files.delete(file);
            assertThat(told.take()).containsExactly(file);
        }
    }

    @Test
    void hiddenAndBuiltFilesAreLeftOut() throws Exception {
        Files.createDirectories(folder.resolve(".git"));
        try (WorkspaceWatch _ = watch(told::add)) {
            Files.writeString(folder.resolve(".git/index"), "x");
            Files.createDirectories(folder.resolve("target/classes"));
            Files.createDirectories(folder.resolve(".mesh/data"));
            Files.writeString(folder.resolve("orders.sql~"), "x");
            Files.writeString(folder.resolve(".orders.sql.swp"), "x");
            Path seen = Files.writeString(folder.resolve("seen.yaml"), "a: 1");

            assertThat(told.take()).containsExactly(seen);
        }
    }

    @Test
    void aListenerThatFailsHearsOfTheNextChange() throws Exception {
        Path file = folder.resolve("mesh.yaml");
        try (WorkspaceWatch _ =
                watch(paths -> {
                    told.add(paths);
                    throw new IllegalStateException("on purpose");
                })) {
            Files.writeString(file, "a: 1");
            assertThat(told.take()).containsExactly(file);

            Files.writeString(file, "a: 2");
            assertThat(told.take()).containsExactly(file);
        }
    }

    @Test
    void aFolderThatIsNotThereCannotBeWatched() {
        assertThatThrownBy(() -> WorkspaceWatch.of(folder.resolve("none"), REST, told::add))
                .isInstanceOf(WatchFailed.class)
                .hasMessageStartingWith("Cannot watch " + folder.resolve("none"));
    }

    private WorkspaceWatch watch(Consumer<Set<Path>> changed) {
        return WorkspaceWatch.of(folder, REST, changed);
    }
}
