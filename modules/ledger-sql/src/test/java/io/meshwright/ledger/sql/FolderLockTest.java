package io.meshwright.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.ledger.LedgerUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {
    @TempDir private Path folder;

    @Test
    void aSecondProcessIsRefusedWithThePidOfTheFirst() throws Exception {
        Process holder = ChildJvm.start(Holder.class, folder.toString());
        try {
            assertThat(ChildJvm.line(holder)).isEqualTo("taken");
            assertThatThrownBy(() -> FolderLock.take(folder))
                    .isInstanceOfSatisfying(
                            FolderInUse.class,
                            refusal -> assertThat(refusal.pid()).isEqualTo(holder.pid()))
                    .hasMessage(
                            "Cannot use the data folder %s: process %d works on it. End that process (kill %d), or name another data folder."
                                    .formatted(folder, holder.pid(), holder.pid()));
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void theLockOfAKilledProcessIsTakenOver() throws Exception {
        Process holder = ChildJvm.start(Holder.class, folder.toString());
        assertThat(ChildJvm.line(holder)).isEqualTo("taken");
        holder.destroyForcibly().waitFor();
        assertThat(folder.resolve("process.lock")).content().isEqualTo(holder.pid() + "\n");
        try (FolderLock taken = FolderLock.take(folder)) {
            assertThat(taken).isNotNull();
            assertThat(folder.resolve("process.lock"))
                    .content()
                    .isEqualTo(ProcessHandle.current().pid() + "\n");
        }
    }

    @Test
    void theSameProcessCannotTakeAFolderTwice() {
        try (FolderLock first = FolderLock.take(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder.resolve("..").resolve(name())))
                    .isInstanceOf(FolderInUse.class);
        }
        FolderLock.take(folder).close();
    }

    @Test
    void aMissingFolderIsMade() {
        Path deep = folder.resolve("a/b");
        FolderLock.take(deep).close();
        assertThat(deep).isDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> FolderLock.take(file.resolve("data")))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageStartingWith(
                        "Cannot use the data folder %s/data: it cannot be made or written"
                                .formatted(file));
    }

    private Path name() {
        return folder.getName(folder.getNameCount() - 1);
    }

    /// Takes the folder and waits to be killed.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (FolderLock taken = FolderLock.take(Path.of(arguments[0]))) {
                System.out.println(taken == null ? "refused" : "taken");
                System.in.read();
            }
        }
    }
}
