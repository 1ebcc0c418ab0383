package io.meshwright.control.impact;

import io.meshwright.mesh.address.PortAddress;
import java.time.Instant;
import java.util.List;

/// Who is hit when a column, or a whole port, changes.
///
/// @param column empty for the whole port
/// @param products those that read it, the nearest first
/// @param askers those whose statements read it lately, the most frequent first
public record Impact(
        PortAddress port, String column, List<ProductHit> products, List<Asker> askers) {
    public Impact {
        products = List.copyOf(products);
        askers = List.copyOf(askers);
    }

    /// A product that is hit.
    ///
    /// @param product its address
    /// @param direct whether it reads the port itself, rather than what others make of it
    /// @param columns of its own that change, each as `port@major#column` with how it is touched
    public record ProductHit(String product, boolean direct, List<ColumnHit> columns) {
        public ProductHit {
            columns = List.copyOf(columns);
        }
    }

    /// A column that is hit.
    ///
    /// @param kinds how the step before it bears on it: `identity`, `filter`
    public record ColumnHit(String column, List<String> kinds) {
        public ColumnHit {
            kinds = List.copyOf(kinds);
        }
    }

    /// One who asked for it.
    ///
    /// @param statements how many were answered
    /// @param naming how many of them name the column; the others read every column of the port
    public record Asker(String principal, long statements, long naming, Instant latest) {}

    /// `domain/product/port@1#column`, or the port's address.
    public String address() {
        return column.isEmpty() ? port.toString() : port + "#" + column;
    }

    /// Whether neither a product nor a statement read it.
    public boolean isNobody() {
        return products.isEmpty() && askers.isEmpty();
    }
}
