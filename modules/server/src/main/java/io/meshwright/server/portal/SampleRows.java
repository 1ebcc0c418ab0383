package io.meshwright.server.portal;

import io.meshwright.mesh.address.PortAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a few rows of a port, as the person who looks at the page may see them.
@FunctionalInterface
public interface SampleRows {
    Sample of(PortAddress port, int rows);

    /// One value as text.
    ///
    /// @param missing whether it is SQL's null
    record Cell(String text, boolean missing) {
        private static final Cell NOTHING = new Cell("", true);

        private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");

        /// Whether it reads as a number, which pages set to the right.
        boolean isNumber() {
            return NUMBER.matcher(text).matches();
        }

        public static Cell of(@Nullable String text) {
            return text == null ? NOTHING : new Cell(text, false);
        }
    }

    /// What came of it.
    sealed interface Sample {
        /// @param rows values in the order of the columns
        /// @param mock whether the rows are made up from the contract, because nothing is built
        record Rows(List<String> columns, List<List<Cell>> rows, boolean mock) implements Sample {
            public Rows {
                columns = List.copyOf(columns);
                rows = rows.stream().map(List::copyOf).toList();
            }
        }

        /// No rows can be shown.
        ///
        /// @param reason one sentence for people
        record Unavailable(String reason) implements Sample {}
    }
}
