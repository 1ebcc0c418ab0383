package io.meshwright.server.portal;

import java.util.List;

/// A few rows of a port, or why there are none.
///
/// @param caption what the rows are of
/// @param reason why no rows are shown; empty when there are rows
record SampleTable(
        String caption,
        List<String> columns,
        List<List<SampleRows.Cell>> rows,
        boolean mock,
        String reason) {
    static SampleTable none() {
        return new SampleTable("", List.of(), List.of(), false, "Nothing is released yet.");
    }

    static SampleTable of(String name, SampleRows.Sample sample) {
        return switch (sample) {
            case SampleRows.Sample.Rows(var columns, var rows, boolean mock) ->
                    new SampleTable(
                            name,
                            columns,
                            rows,
                            mock,
                            rows.isEmpty() ? "The port has no rows." : "");
            case SampleRows.Sample.Unavailable(String reason) ->
                    new SampleTable(name, List.of(), List.of(), false, reason);
        };
    }
}
