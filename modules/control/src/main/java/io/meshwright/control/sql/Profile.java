package io.meshwright.control.sql;

import java.util.Collection;
import java.util.List;

/// What a statement is for, and so which names it may read.
///
/// @param purpose whose rules hold
/// @param names names that are known, in lower case; for a query they only serve suggestions
public record Profile(Purpose purpose, List<String> names) {
    /// Whose rules hold for a statement.
    public enum Purpose {
        /// Reads ports of the mesh by `domain.product.port`.
        QUERY,
        /// Builds a port from declared names, the same way each time.
        TRANSFORMATION
    }

    public Profile {
        names = names.stream().map(Ascii::lower).sorted().distinct().toList();
    }

    /// A reader's query; which ports exist and may be read is decided on the names found.
    public static Profile query() {
        return new Profile(Purpose.QUERY, List.of());
    }

    /// A reader's query with the known ports as `domain.product.port`, for suggestions.
    public static Profile query(Collection<String> known) {
        return new Profile(Purpose.QUERY, List.copyOf(known));
    }

    /// A transformation or a check, which may read these one-part names and nothing else.
    public static Profile transformation(Collection<String> names) {
        return new Profile(Purpose.TRANSFORMATION, List.copyOf(names));
    }
}
