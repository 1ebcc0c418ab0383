package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.verify.Lying;
import io.meshwright.control.verify.LyingDataset;
import io.meshwright.control.verify.LyingOrder;
import io.meshwright.control.verify.Timed;
import io.meshwright.control.verify.Verifier;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Violations are planted into clean rows, those of one place in different columns together; the
/// check that each breaks finds it, and no other does.
class PlantedViolationsTest {
    private static final Engine ENGINE = new DuckDbEngine();
    private static final Contract CONTRACT = read();
    private static final SchemaObject DATASET = CONTRACT.schema().getFirst();
    private static final List<Check> CHECKS = Checks.of(CONTRACT, DATASET);

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void cleanRowsRaiseNoAlarm() throws IOException {
        assertThat(verify(Clean.rows()))
                .allSatisfy(result ->
                        assertThat(result.outcome())
                                .as("%s: %s", result.check(), result.reason())
                                .isEqualTo(Outcome.PASSED));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void everyViolationIsFoundByItsCheckAndNoOther(Planted.Round round) throws IOException {
        List<Map<String, @Nullable Object>> rows = Clean.rows();
        round.planted().forEach(planted -> planted.plant().accept(rows));

        assertThat(
                        verify(rows).stream()
                                .filter(result -> result.outcome() != Outcome.PASSED)
                                .map(result -> result.check() + " " + result.outcome().word())
                                .sorted()
                                .toList())
                .isEqualTo(
                        round.planted().stream()
                                .flatMap(planted -> planted.checks().stream())
                                .map(check -> check + " failed")
                                .sorted()
                                .toList());
    }

    static List<Planted.Round> rounds() {
        return Planted.rounds();
    }

    @Test
    void everyCheckOfTheContractIsBrokenOnce() {
        Set<String> broken =
                Planted.all().stream()
                        .flatMap(planted -> planted.checks().stream())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(broken)
                .containsAll(
                        CHECKS.stream()
                                .filter(check -> !check.kind().equals("type"))
                                .map(Check::id)
                                .filter(id -> !id.equals("rows.k2.required"))
                                .toList());
    }

    /// `docs/verification.md` shows which violations are planted where.
    @Test
    void theTableInTheDocumentsIsTrue() throws IOException {
        Map<String, Set<Planted.Place>> places = new LinkedHashMap<>();
        for (Planted planted : Planted.all()) {
            places.computeIfAbsent(planted.kind(), _ -> new TreeSet<>()).add(planted.place());
        }
        StringBuilder table = new StringBuilder("| check |");
        for (Planted.Place place : Planted.Place.values()) {
            table.append(' ').append(place.words()).append(" |");
        }
        table.append("\n|---|").append("---|".repeat(Planted.Place.values().length)).append('\n');
        places.forEach((kind, found) -> {
            table.append("| ").append(kind).append(" |");
            for (Planted.Place place : Planted.Place.values()) {
                table.append(found.contains(place) ? " found |" : " |");
            }
            table.append('\n');
        });

        assertThat(Files.readString(Path.of("..", "..", "docs", "verification.md")))
                .contains(table.toString());
    }

    private List<CheckResult> verify(List<Map<String, @Nullable Object>> rows) throws IOException {
        Lying files = written("rows.ndjson", rows);
        return new Verifier(ENGINE)
                        .verifyLying(
                                new LyingOrder(
                                        CHECKS,
                                        DATASET,
                                        files,
                                        LyingDataset.within(
                                                Map.of(
                                                        DATASET,
                                                        files,
                                                        CONTRACT.schema().getLast(),
                                                        written(
                                                                "customers.ndjson",
                                                                Clean.customers()))),
                                        "",
                                        Bench.LIMITS,
                                        MeshCharter.standard()))
                        .stream()
                        .map(Timed::result)
                        .toList();
    }

    private Lying written(String name, List<Map<String, @Nullable Object>> rows)
            throws IOException {
        String lines =
                rows.stream()
                        .map(row -> JsonMapper.shared().writeValueAsString(row))
                        .collect(Collectors.joining("\n", "", "\n"));
        Path file = Files.writeString(folder.resolve(name), lines);
        return Lying.of(new Rows.Landed(List.of(file.toString()), "ndjson", Map.of(), List.of()));
    }

    private static Contract read() {
        ContractReading reading = ContractReading.read("planted.odcs.yaml", Clean.contract());
        return reading.sound()
                .orElseThrow(() -> new IllegalStateException(reading.problems().toString()));
    }
}
