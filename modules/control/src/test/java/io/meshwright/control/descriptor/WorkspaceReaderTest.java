package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshwright.mesh.problem.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceReaderTest {
    @TempDir Path folder;

    @Test
    void descriptorsAreFoundByTheirKindAndSqlByItsName() throws IOException {
        write("a/build.yaml", "kind: Build\nports: [ { port: a@1, sql: ../sql/a.sql } ]\n");
        write("sql/a.sql", "SELECT 1");
        write("sql/other.sql", "SELECT 2");
        write("a/examples/use.sql", "SELECT 3");
        write("compose.yaml", "services: {}\n");
        write("a/c.yml", "# a contract\nkind: DataContract\n");
        write(".git/hidden.yaml", "kind: Mesh\n");
        write("target/built.yaml", "kind: Mesh\n");
        write("node_modules/x/y.yaml", "kind: Mesh\n");

        Workspace workspace = new WorkspaceReader().read(folder);

        assertThat(workspace.problems()).isEmpty();
        assertThat(workspace.files())
                .extracting(WorkspaceFile::path)
                .containsExactly("a/build.yaml", "a/c.yml", "a/examples/use.sql", "sql/a.sql");
        assertThat(workspace.root()).isEqualTo(folder.toRealPath().toString());
    }

    @Test
    void aHundredMegabytesAreNotLoaded() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("big.yaml").toFile(), "rw")) {
            file.setLength(100_000_000);
        }

        Problem problem = single();

        assertThat(problem.rule()).isEqualTo("file-too-large");
        assertThat(problem.detail())
                .isEqualTo("The file has 100,000,000 bytes; a descriptor may have 3,145,728.");
        assertThat(problem.place()).hasToString("big.yaml");
    }

    @Test
    void textMustBeUtf8WithoutNul() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'k', ':', ' ', (byte) 0xff});
        assertThat(single().detail()).isEqualTo("The file is not valid UTF-8.");

        Files.write(
                folder.resolve("a.yaml"),
                "kind: Mesh\nname: a\0b\n".getBytes(StandardCharsets.UTF_8));
        assertThat(single().detail()).isEqualTo("The file holds a NUL character in line 2.");

        Files.write(folder.resolve("a.yaml"), "kind: Mesh\n".getBytes(StandardCharsets.UTF_16));
        assertThat(single().rule()).isEqualTo("not-utf8");
    }

    @Test
    void aByteOrderMarkIsLeftOut() throws IOException {
        write("a.yaml", "\uFEFFkind: Mesh\n");

        assertThat(new WorkspaceReader().read(folder).files())
                .containsExactly(new WorkspaceFile("a.yaml", "kind: Mesh\n"));
    }

    @Test
    void aLinkOutOfTheWorkspaceIsRefused(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.yaml"), "kind: Mesh\n");
        Files.createSymbolicLink(folder.resolve("link.yaml"), outside.resolve("secret.yaml"));

        Problem problem = single();

        assertThat(problem.rule()).isEqualTo("link-leaves-workspace");
        assertThat(problem.detail())
                .isEqualTo("'link.yaml' is a link to a place outside the workspace.");
    }

    @Test
    void aBrokenFileIsReadSoThatItIsReported() throws IOException {
        write("broken.yaml", "a: [1\n");

        Workspace workspace = new WorkspaceReader().read(folder);

        assertThat(workspace.files()).hasSize(1);
        assertThat(new MeshReader().read(workspace, List.of()).problems())
                .extracting(Problem::rule)
                .containsExactly("yaml-syntax");
    }

    @Test
    void oneFileIsAWorkspaceOfItsOwn() throws IOException {
        write("a/b.yaml", "kind: Build\nports: [ { port: a@1, sql: a.sql } ]\n");
        write("a/a.sql", "SELECT 1");
        write("a/other.yaml", "kind: Mesh\n");

        Workspace workspace = new WorkspaceReader().read(folder.resolve("a/b.yaml"));

        assertThat(workspace.files())
                .extracting(WorkspaceFile::path)
                .containsExactly("b.yaml", "a.sql");
    }

    @Test
    void aFolderThatIsNotThereIsAProblem() {
        Workspace workspace = new WorkspaceReader().read(folder.resolve("nowhere"));

        assertThat(workspace.problems()).extracting(Problem::rule).containsExactly("no-workspace");
    }

    @Test
    void filesThatAreTheSameAreNotReadAgain() throws IOException {
        write("a.yaml", "kind: Mesh\n");
        Files.write(folder.resolve("broken.yaml"), new byte[] {'k', ':', ' ', (byte) 0xff});
        WorkspaceReader reader = later();
        Workspace first = reader.read(folder);

        Workspace second = reader.read(folder);

        assertThat(second).isEqualTo(first);
        assertThat(second.files().getFirst()).isSameAs(first.files().getFirst());
        assertThat(second.problems()).extracting(Problem::rule).containsExactly("not-utf8");
    }

    @Test
    void aFileThatWasWrittenAMomentAgoIsReadAgain() throws IOException {
        write("a.yaml", "kind: Mesh\n");
        WorkspaceReader reader = new WorkspaceReader(Instant::now);
        Workspace first = reader.read(folder);

        Workspace second = reader.read(folder);

        assertThat(second).isEqualTo(first);
        assertThat(second.files().getFirst()).isNotSameAs(first.files().getFirst());
    }

    @Test
    void aChangeThatKeepsSizeAndTimeIsSeen() throws IOException {
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("unix"),
                "this file system does not tell when a file's record changed");
        write("a.yaml", "kind: Mesh\n");
        Path file = folder.resolve("a.yaml");
        FileTime modified = Files.getLastModifiedTime(file);
        Object changed = Files.getAttribute(file, "unix:ctime");
        WorkspaceReader reader = later();
        reader.read(folder);

        do {
            Files.writeString(file, "kind: Team\n");
            Files.setLastModifiedTime(file, modified);
        } while (Files.getAttribute(file, "unix:ctime").equals(changed));

        assertThat(reader.read(folder).files())
                .containsExactly(new WorkspaceFile("a.yaml", "kind: Team\n"));
    }

    @Test
    void filesThatComeAndGoAreSeenByAReaderThatRemembers() throws IOException {
        write("a.yaml", "kind: Build\nports: [ { port: a@1, sql: a.sql } ]\n");
        write("a.sql", "SELECT 1");
        write("b.sql", "SELECT 2");
        WorkspaceReader reader = later();
        assertThat(paths(reader)).containsExactly("a.sql", "a.yaml");

        write("b.yaml", "kind: Build\nports: [ { port: b@1, sql: b.sql } ]\n");
        assertThat(paths(reader)).containsExactly("a.sql", "a.yaml", "b.sql", "b.yaml");

        Files.delete(folder.resolve("a.yaml"));
        assertThat(paths(reader)).containsExactly("b.sql", "b.yaml");
        assertThat(paths(reader)).containsExactly("b.sql", "b.yaml");
    }

    @Test
    void oneReaderMayReadSeveralFolders(@TempDir Path other) throws IOException {
        write("a.yaml", "kind: Mesh\n");
        Files.writeString(other.resolve("a.yaml"), "kind: Team\n");
        WorkspaceReader reader = later();
        Workspace first = reader.read(folder);

        Workspace second = reader.read(other);

        assertThat(second.files()).containsExactly(new WorkspaceFile("a.yaml", "kind: Team\n"));
        assertThat(reader.read(folder)).isEqualTo(first);
    }

    /// A reader for which every file was written long ago.
    private static WorkspaceReader later() {
        return new WorkspaceReader(() -> Instant.now().plus(Duration.ofHours(1)));
    }

    private List<String> paths(WorkspaceReader reader) {
        return reader.read(folder).files().stream().map(WorkspaceFile::path).toList();
    }

    private Problem single() {
        Workspace workspace = new WorkspaceReader().read(folder);
        assertThat(workspace.problems()).hasSize(1);
        return workspace.problems().getFirst();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
