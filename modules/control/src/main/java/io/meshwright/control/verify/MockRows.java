package io.meshwright.control.verify;

import io.meshwright.control.engine.Rows;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.product.Port;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows made up from a contract, for a port that is designed and not yet built.
///
/// They keep what the contract promises of single values, of uniqueness and of keys, as far as it
/// can be made up; what a rule in SQL or in words demands is not known here. The same contract
/// always gives the same rows.
public final class MockRows {
    private static final int USUAL = 10;

    private final Map<ColumnPath, List<Condition>> conditions = new HashMap<>();
    private final Set<String> distinct = new HashSet<>();
    private final SchemaObject dataset;

    private MockRows(Contract contract, SchemaObject dataset) {
        this.dataset = dataset;
        for (Check check : Checks.of(contract, dataset)) {
            switch (check.assertion()) {
                case Assertion.BreakingRows rows when rows.threshold().holds(BigDecimal.ZERO) ->
                        conditions
                                .computeIfAbsent(rows.path(), _ -> new ArrayList<>())
                                .add(rows.condition());
                case Assertion.SurplusRows rows when rows.threshold().holds(BigDecimal.ZERO) ->
                        distinct(rows.key());
                case Assertion.PrimaryKey(List<ColumnPath> key) -> distinct(key);
                default -> {}
            }
        }
    }

    /// Ten rows, or fewer as [#of(Port, int)] says.
    public static Rows.Inline of(Port port) {
        return of(port, USUAL);
    }

    /// At most that many rows, with the columns that the port promises: fewer where a column must
    /// be unique and has fewer values. No rows when the port has no contract.
    public static Rows.Inline of(Port port, int rows) {
        Optional<Contract> contract = port.findContract();
        Optional<SchemaObject> dataset = port.findDataset();
        return new Rows.Inline(
                port.columns(),
                contract.isEmpty() || dataset.isEmpty()
                        ? List.of()
                        : new MockRows(contract.get(), dataset.get()).rows(port.columns(), rows));
    }

    private void distinct(List<ColumnPath> key) {
        key.forEach(part -> distinct.add(part.column()));
    }

    private List<List<@Nullable String>> rows(List<Column> columns, int count) {
        List<List<@Nullable String>> byColumn = new ArrayList<>();
        int length = count;
        for (Column column : columns) {
            List<@Nullable String> values = column(column, length);
            length = Math.min(length, values.size());
            byColumn.add(values);
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<@Nullable String> row = new ArrayList<>();
            for (List<@Nullable String> values : byColumn) {
                row.add(values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /// A column's values; fewer than asked for when there are no more different ones.
    private List<@Nullable String> column(Column column, int count) {
        Property property = dataset.findProperty(column.name()).orElseThrow();
        boolean different = distinct.contains(column.name());
        MockValues maker = new MockValues(dataset.name(), conditions);
        List<@Nullable String> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int drawn = 0;
        int misses = 0;
        while (values.size() < count && misses < 1_000) {
            @Nullable String value =
                    maker.value(
                            property,
                            ColumnPath.of(column.name()),
                            column.type(),
                            drawn++,
                            different);
            if (different && (value == null || !seen.add(value))) {
                misses++;
            } else {
                values.add(value);
            }
        }
        return values;
    }
}
