package io.meshwright.bench.road;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.plan.PatternAutomata;
import io.meshwright.mesh.compatibility.Compatibility;
import io.meshwright.mesh.compatibility.Side;
import io.meshwright.mesh.contract.Contract;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Contracts by themselves: two of 1,000 columns compared, and 1,000 of 20 columns read and linted.
public final class ContractBench {
    private static final int COLUMNS = 1_000;
    private static final int CONTRACTS = 1_000;
    private static final int WIDTH = 20;
    private static final int ROUNDS = 20;

    private ContractBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Contract before = read(text(0, COLUMNS, 0));
        Contract after = read(text(0, COLUMNS, 7));
        Compatibility.Knowledge knowledge =
                new Compatibility.Knowledge(
                        new PatternAutomata(), List.of("public", "internal", "confidential"));
        int changes = Compatibility.compare(before, after, Side.OUTPUT, knowledge).changes().size();
        if (changes < COLUMNS / 10) {
            throw new IllegalStateException("Only %d changes were found".formatted(changes));
        }
        Measured.warm(ROUNDS, () -> Compatibility.compare(before, after, Side.OUTPUT, knowledge))
                .print(
                        "diff of two contracts of %d columns, %d changes"
                                .formatted(COLUMNS, changes));

        List<WorkspaceFile> files =
                IntStream.range(0, CONTRACTS)
                        .mapToObj(i ->
                                new WorkspaceFile(
                                        "c%d.odcs.yaml".formatted(i), text(i, WIDTH, i % 5)))
                        .toList();
        Workspace workspace = new Workspace("/bench", files, List.of());
        Measured.of(1, () -> new MeshReader().read(workspace, List.of()))
                .print("read and lint of %,d contracts, first time".formatted(CONTRACTS));
        Measured.warm(ROUNDS / 4, () -> new MeshReader().read(workspace, List.of()))
                .print("the same, warm");
        MeshReader kept = new MeshReader();
        Measured.warm(ROUNDS / 4, () -> kept.read(workspace, List.of()))
                .print("the same, nothing changed");
    }

    private static Contract read(String text) {
        return ContractReading.read("wide.odcs.yaml", text).sound().orElseThrow();
    }

    /// @param changed every so many columns differ; 0 for none
    private static String text(int number, int columns, int changed) {
        return """
        apiVersion: v3.1.0
        kind: DataContract
        id: bench.c%d
        name: Bench
        version: 1.0.0
        status: active
        schema:
          - name: rows
            physicalType: table
            properties:
        """
                        .formatted(number)
                + IntStream.range(0, columns)
                        .mapToObj(i ->
                                changed > 0 && i % changed == 0
                                        ? COLUMN.formatted(i, 80, "^[A-Z]{2,4}$")
                                        : COLUMN.formatted(i, 100, "^[A-Z]{2,5}$"))
                        .collect(Collectors.joining());
    }

    private static final String COLUMN =
            """
                  - name: c%d
                    logicalType: string
                    physicalType: varchar
                    required: true
                    description: A column.
                    logicalTypeOptions: { minLength: 1, maxLength: %d, pattern: "%s" }
                    quality:
                      - { metric: nullValues, mustBe: 0 }
            """;
}
