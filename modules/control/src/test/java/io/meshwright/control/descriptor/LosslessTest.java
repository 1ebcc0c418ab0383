package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.ProblemsFound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every edit of the examples of this repository, and of the official ones where
/// they lie beside it.
class LosslessTest {
    private static final int MOST_EDITS = 12;
    private static final int MOST_CHARACTERS = 100_000;

    static List<Path> examples() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("..", "..", "examples"), Shared.folder("standards"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".yaml"))
                            .filter(file -> !file.toString().contains("iceberg-rest"))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    @Test
    void theOfficialExamplesAreAmongThem() throws IOException {
        assumeTrue(
                Files.isDirectory(Shared.folder("standards")), "no examples beside this checkout");
        assertThat(examples())
                .filteredOn(file -> file.toString().contains("standards"))
                .hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsNotEditedIsWrittenAsItWasRead(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);

        String read = new String(bytes, StandardCharsets.UTF_8);

        assertThat(DescriptorText.of("x.yaml", read).text().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void changingAWordChangesItsLineAlone(Path file) throws IOException {
        DescriptorText text = read(file);
        each(
                text,
                (place, value) -> {
                    if (value instanceof Value.Text(String word)
                            && word.indexOf('\n') < 0
                            && isOnOneLine(text, place)) {
                        List<String> before = text.text().lines().toList();
                        List<String> after =
                                text.with(place, Value.of("another: word")).text().lines().toList();
                        assertThat(after).as(place).hasSameSizeAs(before);
                        long changed =
                                Stream.iterate(0, i -> i < before.size(), i -> i + 1)
                                        .filter(i -> !before.get(i).equals(after.get(i)))
                                        .count();
                        assertThat(changed).as(place).isEqualTo(1);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void removingAndAddingKeepsEveryOtherLineAndComment(Path file) throws IOException {
        DescriptorText text = read(file);
        List<String> comments = comments(text);
        each(
                text,
                (place, value) -> {
                    DescriptorText less = text.without(place);
                    if (isOnOneLine(text, place) && value instanceof Value.Text) {
                        assertThat(text.text().length() - less.text().length())
                                .as(place)
                                .isPositive();
                        assertThat(less.text().lines().count())
                                .as(place)
                                .isGreaterThanOrEqualTo(text.text().lines().count() - 2);
                    }
                    if (value instanceof Value.Mapping) {
                        DescriptorText more = text.with(place + "/x-added", Value.of("added"));
                        assertThat(comments(more)).as(place).isEqualTo(comments);
                        assertThat(more.without(place + "/x-added").text())
                                .as(place)
                                .isEqualTo(text.text());
                    }
                    if (value instanceof Value.Sequence(List<Value> items) && !items.isEmpty()) {
                        DescriptorText more = text.plus(place, Value.of("added"));
                        assertThat(comments(more)).as(place).isEqualTo(comments);
                        assertThat(more.without(place + "/" + items.size()).text())
                                .as(place)
                                .isEqualTo(text.text());
                    }
                });
    }

    private static DescriptorText read(Path file) throws IOException {
        return DescriptorText.of(file.getFileName().toString(), Files.readString(file));
    }

    private static List<String> comments(DescriptorText text) {
        return text.text().lines().filter(line -> line.strip().startsWith("#")).toList();
    }

    /// Whether a place can take a word of one line without giving up lines.
    private static boolean isOnOneLine(DescriptorText text, String place) {
        try {
            return text.with(place, Value.of("w")).text().lines().count()
                    == text.text().lines().count();
        } catch (ProblemsFound refused) {
            throw new AssertionError(place, refused);
        }
    }

    private static void each(DescriptorText text, BiConsumer<String, Value> then) {
        List<Map.Entry<String, Value>> places = new ArrayList<>();
        collect("", text.value(), places);
        int edits = Math.clamp(MOST_CHARACTERS / text.text().length(), 2, MOST_EDITS);
        int step = Math.max(1, places.size() / edits);
        for (int i = 0; i < places.size(); i += step) {
            then.accept(places.get(i).getKey(), places.get(i).getValue());
        }
    }

    private static void collect(String place, Value value, List<Map.Entry<String, Value>> places) {
        if (!place.isEmpty()) {
            places.add(Map.entry(place.substring(1), value));
        }
        if (value instanceof Value.Mapping(Map<String, Value> entries)) {
            entries.forEach((key, each) -> collect(place + "/" + key, each, places));
        }
        if (value instanceof Value.Sequence(List<Value> items)) {
            for (int i = 0; i < items.size(); i++) {
                collect(place + "/" + i, items.get(i), places);
            }
        }
    }
}
