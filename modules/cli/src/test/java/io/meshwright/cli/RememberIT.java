package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RememberIT {
    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales.orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - { name: id, logicalType: integer, required: true, primaryKey: true }
                  - { name: status, logicalType: string, logicalTypeOptions: { maxLength: 4 } }
            """;

    @TempDir private Path folder;
    private String contract = "";
    private String files = "";
    private Path memory = Path.of("");

    @BeforeEach
    void write() throws IOException {
        contract = Files.writeString(folder.resolve("orders.odcs.yaml"), CONTRACT).toString();
        Files.createDirectory(folder.resolve("exports"));
        files = folder.resolve("exports").resolve("*.csv").toString();
        memory = folder.resolve("orders.memory.json");
        export("1", "1,open\n2,paid\n");
        export("2", "3,open\n");
    }

    @Test
    void aFileThatWasAddedIsTheOnlyOneThatIsRead() throws IOException {
        assertThat(test().out()).contains("orders: 2 of 2 files read, 0 remembered");
        export("3", "4,late\n5,open\n");

        Said second = test();
        assertThat(second.exit()).isEqualTo(Exit.YES);
        assertThat(second.out()).contains("orders: 1 of 3 files read, 2 remembered");

        JsonNode read = json(test("--output", "json")).path("read").path(0);
        assertThat(read.path("dataset").asString()).isEqualTo("orders");
        assertThat(read.path("files").asInt()).isEqualTo(3);
        assertThat(read.path("filesRead").asInt()).isZero();
        assertThat(read.path("filesRemembered").asInt()).isEqualTo(3);
        assertThat(read.path("checksOfAllFiles").asInt()).isZero();
        assertThat(read.path("note").isNull()).isTrue();
    }

    @Test
    void aKeyThatComesBackInANewFileIsFound() throws IOException {
        test();
        export("3", "2,open\n6,open\n");

        Said second = test();

        assertThat(second.exit()).isEqualTo(Exit.NO);
        assertThat(second.out())
                .contains("1 of 5 rows repeats the key of another row")
                .contains("orders: 1 of 3 files read, 2 remembered; 1 check read all files");
    }

    @Test
    void aFileThatChangedOrWentHasAllBeRead() throws IOException {
        test();
        export("1", "1,open\n2,broken\n");

        Said changed = test();
        assertThat(changed.exit()).isEqualTo(Exit.NO);
        assertThat(changed.out())
                .contains(
                        "orders: 2 of 2 files read, 0 remembered; files that were remembered have changed or are gone");
        Files.delete(folder.resolve("exports").resolve("1.csv"));
        assertThat(test().out()).contains("orders: 1 of 1 files read, 0 remembered; files that");
    }

    @Test
    void aPromiseThatChangedIsMeasuredAnew() throws IOException {
        test();
        Files.writeString(Path.of(contract), CONTRACT.replace("maxLength: 4", "maxLength: 3"));

        Said second = test();

        assertThat(second.exit()).isEqualTo(Exit.NO);
        assertThat(second.out())
                .contains("orders: 0 of 2 files read, 2 remembered; 1 check read all files");
    }

    @Test
    void aFileOfSomebodyElseIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(memory, "{\"orders\": 1}");

        Said said = test();

        assertThat(said.exit()).isEqualTo(Exit.USAGE);
        assertThat(said.err())
                .contains(
                        "Cannot remember in '%s': it was not written by mesh test, and nothing in it was changed. Name another file."
                                .formatted(memory));
        assertThat(memory).hasContent("{\"orders\": 1}");
    }

    @Test
    void aMemoryThatWasDamagedOrIsOfAnotherVersionIsNotBelieved() throws IOException {
        test();
        String good = Files.readString(memory);
        List<String> useless = new ArrayList<>();
        useless.add(good.substring(0, good.length() / 2));
        useless.add(good.replaceFirst("(?<=\" : )0(?=,?\n)", "1"));
        useless.add(good.replaceFirst("\"version\" : 1", "\"version\" : 2"));
        for (String text : useless) {
            assertThat(text).isNotEqualTo(good);
            Files.writeString(memory, text);

            Said said = test();

            assertThat(said.exit()).isEqualTo(Exit.YES);
            assertThat(said.err())
                    .contains("Nothing of '%s' is used, because it".formatted(memory))
                    .contains("all files are read");
            assertThat(said.out()).contains("orders: 2 of 2 files read, 0 remembered");
        }
        assertThat(test().out()).contains("orders: 0 of 2 files read, 2 remembered");
    }

    @Test
    void whatIsFilteredOrFetchedIsNotRemembered() {
        assertThat(test("--filter", "id > 1").err())
                .contains("Cannot remember a filtered test: --filter may mean other rows");
        assertThat(
                        mesh(
                                        "test",
                                        contract,
                                        "--data",
                                        "http://127.0.0.1:1/orders.csv",
                                        "--remember",
                                        memory.toString())
                                .err())
                .contains("Cannot remember the data of '%s'".formatted(contract));
        assertThat(memory).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsToldBeforeAnythingIsRead() {
        memory = folder.resolve("nowhere").resolve("memory.json");

        Said said = test();

        assertThat(said.exit()).isEqualTo(Exit.USAGE);
        assertThat(said.err().toLowerCase(Locale.ROOT)).contains("there is no folder");
    }

    private void export(String name, String rows) throws IOException {
        Files.writeString(folder.resolve("exports").resolve(name + ".csv"), "id,status\n" + rows);
    }

    private Said test(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "test",
                                contract,
                                "--data",
                                files,
                                "--remember",
                                memory.toString()));
        arguments.addAll(List.of(more));
        return mesh(arguments.toArray(String[]::new));
    }

    private static JsonNode json(Said said) {
        return new JsonMapper().readTree(said.out());
    }
}
