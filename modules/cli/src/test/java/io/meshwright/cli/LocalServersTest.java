package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServersTest {
    private static final long THIS = ProcessHandle.current().pid();

    @TempDir private Path folder = Path.of("");

    @Test
    void aServerIsFoundUntilItIsRemoved() throws IOException {
        LocalServers servers = new LocalServers(folder);
        LocalServers.Running server =
                new LocalServers.Running("http://127.0.0.1:8080", THIS, Path.of("/data/ä"));
        servers.add(server);
        servers.add(server);

        assertThat(servers.running()).containsExactly(server);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> notes = files.toList();
            assertThat(notes).hasSize(1);
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(notes.getFirst())))
                    .isEqualTo("rw-------");
        }
        servers.remove(THIS);
        assertThat(servers.running()).isEmpty();
    }

    @Test
    void aNoteThatCannotBeReadIsPassedOverAndLeftThere() throws IOException {
        Path empty = Files.createFile(folder.resolve(THIS + ".properties"));
        Path odd = Files.writeString(folder.resolve("1.properties"), "pid=\\u00zz");
        Path none = Files.writeString(folder.resolve("2.properties"), "pid=many");
        Path other = Files.writeString(folder.resolve("12345.new"), "pid=999999999");

        assertThat(new LocalServers(folder).running()).isEmpty();

        assertThat(empty).exists();
        assertThat(odd).exists();
        assertThat(none).exists();
        assertThat(other).exists();
    }

    @Test
    void theNoteOfAProcessThatEndedIsRemoved() throws IOException {
        Path note = Files.writeString(folder.resolve("999999999.properties"), "pid=999999999");

        assertThat(new LocalServers(folder).running()).isEmpty();

        assertThat(note).doesNotExist();
    }
}
