package io.meshwright.control.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
    private static final ProductAddress ORDERS = ProductAddress.of("sales", "orders");

    @TempDir private Path folder = Path.of("");

    @Test
    void copiesHoldTheContentAndAreNamedByIt() throws IOException {
        Files.writeString(workspace().resolve("a.csv"), "id\n1\n");
        Files.writeString(workspace().resolve("b.csv"), "id\n2\n");

        Landing.Landed landed = land("*.csv");

        assertThat(landed.files())
                .hasSize(2)
                .allSatisfy(file -> assertThat(file).startsWith(folder.resolve("landed")));
        assertThat(Files.readString(landed.files().getFirst())).isEqualTo("id\n1\n");
        assertThat(land("*.csv").fingerprint()).isEqualTo(landed.fingerprint());
    }

    @Test
    void aQuestionMarkIsOneCharacterOfAName() throws IOException {
        Files.writeString(workspace().resolve("day_1.csv"), "id\n1\n");
        Files.writeString(workspace().resolve("day_12.csv"), "id\n12\n");
        Files.writeString(workspace().resolve("day_.csv"), "id\n0\n");

        assertThat(land("day_?.csv").origins()).containsExactly("day_1.csv");
        assertThat(land("day_??.csv").origins()).containsExactly("day_12.csv");
    }

    @Test
    void twoStarsAreAnyNumberOfFolders() throws IOException {
        Path deep = Files.createDirectories(workspace().resolve("raw/2026/11"));
        Files.writeString(workspace().resolve("raw/a.csv"), "id\n1\n");
        Files.writeString(deep.resolve("b.csv"), "id\n2\n");
        Files.writeString(deep.resolve("b.txt"), "id\n3\n");
        Files.writeString(workspace().resolve("c.csv"), "id\n4\n");

        assertThat(land("raw/**/*.csv").origins())
                .containsExactly("raw/2026/11/b.csv", "raw/a.csv");
        assertThat(land("raw/*.csv").origins()).containsExactly("raw/a.csv");
        assertThat(land("**/b.csv").origins()).containsExactly("raw/2026/11/b.csv");
    }

    @Test
    void aQuestionMarkAndAStarStayInTheirFolder() throws IOException {
        Path raw = Files.createDirectories(workspace().resolve("raw"));
        Files.writeString(raw.resolve("a.csv"), "id\n1\n");

        assertThatThrownBy(() -> land("raw?a.csv")).isInstanceOf(BuildFailed.class);
        assertThatThrownBy(() -> land("*.csv")).isInstanceOf(BuildFailed.class);
    }

    @Test
    void changedContentHasAnotherFingerprint() throws IOException {
        Files.writeString(workspace().resolve("a.csv"), "id\n1\n");
        Landing.Landed before = land("a.csv");
        Files.writeString(workspace().resolve("a.csv"), "id\n3\n");

        assertThat(land("a.csv").fingerprint()).isNotEqualTo(before.fingerprint());
    }

    @Test
    void aMissingFileIsToldWithWhatToDo() throws IOException {
        workspace();

        assertThatThrownBy(() -> land("gone.csv"))
                .isInstanceOf(BuildFailed.class)
                .hasMessageContaining(
                        "Cannot land source 'raw' of sales/orders: no file matches 'gone.csv'")
                .hasMessageContaining("Put the file there, or mend the path in the build file.");
    }

    @Test
    void nothingOutsideTheWorkspaceIsLanded() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "id\n9\n");
        Files.createSymbolicLink(workspace().resolve("link.csv"), secret);

        assertThatThrownBy(() -> land("link.csv")).isInstanceOf(BuildFailed.class);
        assertThatThrownBy(() -> land("../secret.csv")).isInstanceOf(BuildFailed.class);
        assertThatThrownBy(() -> land(secret.toString())).isInstanceOf(BuildFailed.class);
    }

    private Path workspace() throws IOException {
        return Files.createDirectories(folder.resolve("workspace"));
    }

    private Landing.Landed land(String path) throws IOException {
        return new Landing(folder.resolve("landed"))
                .land(
                        ORDERS,
                        new FileSource("raw", path, "csv", Map.of(), List.of(), "", Place.none()),
                        workspace());
    }
}
