package io.meshwright.server.client;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a statement.
///
/// @param rows values in the order of the columns
/// @param ports that were read, and `releases` from which
/// @param mocked ports that are designed only and answered with mock rows
/// @param warnings sentences about ports that will not stay
public record QueryView(
        List<String> columns,
        List<List<@Nullable Object>> rows,
        List<String> ports,
        List<String> releases,
        List<String> mocked,
        List<String> warnings,
        long milliseconds) {
    public QueryView {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(rows);
        ports = List.copyOf(ports);
        releases = List.copyOf(releases);
        mocked = List.copyOf(mocked);
        warnings = List.copyOf(warnings);
    }
}
