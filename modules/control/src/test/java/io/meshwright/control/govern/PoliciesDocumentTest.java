package io.meshwright.control.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.policy.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Holds `docs/policies.md` and `docs/masks.md` to what there is.
class PoliciesDocumentTest {
    @Test
    void everyFactIsDocumentedAsItIs() throws IOException {
        String document = read("policies.md");
        for (FactGroup group : FactGroup.values()) {
            assertThat(document)
                    .contains("### `%s`: %s\n".formatted(group.word(), group.meaning()));
            for (FactGroup.Fact fact : group.facts()) {
                assertThat(document)
                        .contains(
                                "| `%s.%s` | %s | %s |\n"
                                        .formatted(
                                                group.word(),
                                                fact.name(),
                                                fact.type(),
                                                fact.meaning()));
            }
        }
    }

    @Test
    void everyMaskIsDocumentedInTheOrderOfHowMuchItHides() throws IOException {
        String document = read("masks.md");
        assertThat(Mask.words().stream().mapToInt(mask -> document.indexOf("| `" + mask + "` |")))
                .doesNotContain(-1)
                .isSorted();
    }

    private static String read(String name) throws IOException {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path document = folder.resolve("docs").resolve(name);
            if (Files.exists(document)) {
                return Files.readString(document);
            }
        }
        throw new IllegalStateException("This test runs inside of a checkout");
    }
}
