package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.report.Tested;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.control.verify.MeasuredText;
import io.meshwright.control.verify.Notes;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RememberedVerificationTest {
    private static final Engine ENGINE = new DuckDbEngine();

    @TempDir Path folder;

    /// Stands still, so that rows are equally old for both tests of one step.
    private final InstantSource clock = InstantSource.fixed(Instant.now());

    private Notes notes = new Notes(Map.of());

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    static Stream<Arguments> seeds() {
        return LongStream.range(0, Long.getLong("meshwright.seeds", 6))
                .boxed()
                .map(seed ->
                        Arguments.of(
                                seed, List.of("csv", "ndjson", "parquet").get((int) (seed % 3))));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsRememberedAndWhatIsNewMakeTheResultOfReadingAll(long seed, String format)
            throws IOException {
        Random random = new Random(seed);
        GrowingFiles files = new GrowingFiles(random, format, folder);
        for (int step = 0; step < 7; step++) {
            String happened = step == 0 ? files.begin() : files.change();
            Contract contract = GrowingFiles.contract(random.nextInt(4) == 0 ? 1 : 0);

            assertThat(outline(test(contract, files)))
                    .as("seed %d, step %d: %s", seed, step, happened)
                    .isEqualTo(outline(whole(contract, files)));
        }
    }

    @ParameterizedTest
    @CsvSource({"csv", "ndjson", "parquet"})
    void onlyNewFilesAreReadOfWhatGrows(String format) throws IOException {
        GrowingFiles files = new GrowingFiles(new Random(7), format, folder);
        Contract contract = GrowingFiles.contract(0);
        files.addClean(3);
        files.addClean(5);

        assertThat(reads(test(contract, files)))
                .containsExactly(
                        "orders: 2 of 2 files read, 0 remembered",
                        "customers: 1 of 1 files read, 0 remembered");
        files.addClean(2);
        assertThat(reads(test(contract, files)))
                .containsExactly(
                        "orders: 1 of 3 files read, 2 remembered; 3 checks read all files",
                        "customers: 0 of 1 files read, 1 remembered");
        assertThat(reads(test(contract, files)))
                .containsExactly(
                        "orders: 0 of 3 files read, 3 remembered; 2 checks read all files",
                        "customers: 0 of 1 files read, 1 remembered");
    }

    private static List<String> reads(Tested tested) {
        return tested.read().stream().map(read -> read.dataset() + ": " + read.words()).toList();
    }

    private static String outline(Tested tested) {
        StringBuilder lines = new StringBuilder();
        for (Tested.One one : tested.ones()) {
            lines.append(
                    "%s %s measured %s, failing %d, %s%n"
                            .formatted(
                                    one.result().check(),
                                    one.result().outcome(),
                                    one.result().measured(),
                                    one.result().failingRows(),
                                    one.result().reason()));
        }
        return lines.toString();
    }

    private Tested test(Contract contract, GrowingFiles files) throws IOException {
        Tested tested =
                contractTest().test("orders", contract, files.data(contract), Map.of(), notes);
        // As another process finds them.
        MeasuredText.Found found = MeasuredText.read(MeasuredText.write(notes.datasets()));
        assertThat(found).isEqualTo(new MeasuredText.Known(notes.datasets()));
        notes = new Notes(((MeasuredText.Known) found).datasets());
        return tested;
    }

    private Tested whole(Contract contract, GrowingFiles files) throws IOException {
        return contractTest().test("orders", contract, files.data(contract));
    }

    private ContractTest contractTest() {
        return new ContractTest(ENGINE, Bench.LIMITS, _ -> true, "", clock);
    }
}
