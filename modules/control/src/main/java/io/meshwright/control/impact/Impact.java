package io.meshwright.control.impact;

import io.meshwright.mesh.address.PortAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Who is hit when a column, or a whole port, changes.
///
/// @param column empty for the whole port
/// @param products those that read it, the nearest first
/// @param agreements by which somebody may read it, by consumer
/// @param askers those whose statements read it lately, the most frequent first
public record Impact(
        PortAddress port,
        String column,
        List<ProductHit> products,
        List<Agreed> agreements,
        List<Asker> askers) {
    public Impact {
        products = List.copyOf(products);
        agreements = List.copyOf(agreements);
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

    /// An agreement that is in force, or will be.
    ///
    /// @param consumer who may read, such as `group:analysts`
    /// @param until its last day, in UTC
    /// @param naming whether it names the column, as one that is read or by which rows are chosen;
    ///   the others are about every column of the port
    public record Agreed(
            String id, String consumer, String purpose, LocalDate until, boolean naming) {}

    /// One who asked for it.
    ///
    /// @param statements how many were answered
    /// @param naming how many of them name the column; the others read every column of the port
    public record Asker(String principal, long statements, long naming, Instant latest) {}

    /// `domain/product/port@1#column`, or the port's address.
    public String address() {
        return column.isEmpty() ? port.toString() : port + "#" + column;
    }

    /// Whether no product and no statement read it, and nobody has agreed on reading it.
    public boolean isNobody() {
        return products.isEmpty() && agreements.isEmpty() && askers.isEmpty();
    }
}
