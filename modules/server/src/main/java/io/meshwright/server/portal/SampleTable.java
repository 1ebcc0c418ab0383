package io.meshwright.server.portal;

import java.util.ArrayList;
import java.util.List;

/// A few rows of a port, or why there are none.
///
/// @param caption what the rows are of
/// @param reason why no rows are shown; empty when there are rows
record SampleTable(
        String caption,
        List<Head> columns,
        List<List<SampleRows.Cell>> rows,
        boolean mock,
        String reason) {

    /// A column.
    ///
    /// @param style the CSS class: `num` when all its values read as numbers, else empty
    record Head(String name, String style) {}

    static SampleTable none() {
        return new SampleTable("", List.of(), List.of(), false, "Nothing is released yet.");
    }

    static SampleTable of(String name, SampleRows.Sample sample) {
        return switch (sample) {
            case SampleRows.Sample.Rows(var columns, var rows, boolean mock) ->
                    new SampleTable(
                            name,
                            heads(columns, rows),
                            rows,
                            mock,
                            rows.isEmpty() ? "The port has no rows." : "");
            case SampleRows.Sample.Unavailable(String reason) ->
                    new SampleTable(name, List.of(), List.of(), false, reason);
        };
    }

    private static List<Head> heads(List<String> columns, List<List<SampleRows.Cell>> rows) {
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            List<SampleRows.Cell> values =
                    rows.stream()
                            .map(row -> row.get(column))
                            .filter(cell -> !cell.missing())
                            .toList();
            boolean numbers =
                    !values.isEmpty() && values.stream().allMatch(SampleRows.Cell::isNumber);
            heads.add(new Head(columns.get(i), numbers ? "num" : ""));
        }
        return heads;
    }
}
