package io.meshwright.mesh.agreement;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.principal.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked for, or agreed.
///
/// @param port pinned to one major
/// @param consumer who reads: a person, a group, a service account or a product
/// @param purpose one of the mesh's purposes
/// @param role of the port's contract that decides who approves; empty where it names none
/// @param columns by name; empty means all
/// @param rows a condition in CEL on `row` and `principal`; empty means all
/// @param from the first day, in UTC
/// @param until the last day, in UTC
/// @param reassess when the owner looks at it again; null for never
/// @param rowsPerDay most rows that may be returned in a day, in UTC; 0 for any number
public record Terms(
        PortAddress port,
        Principal consumer,
        String purpose,
        String role,
        List<String> columns,
        String rows,
        LocalDate from,
        LocalDate until,
        @Nullable LocalDate reassess,
        long rowsPerDay) {
    public Terms {
        columns = List.copyOf(columns);
        if (until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "Invalid terms: they end on %s, before they begin on %s"
                            .formatted(until, from));
        }
        if (rowsPerDay < 0) {
            throw new IllegalArgumentException(
                    "Invalid terms: %d rows per day; write a number above 0, or leave it out"
                            .formatted(rowsPerDay));
        }
    }

    public Optional<LocalDate> findReassess() {
        return Optional.ofNullable(reassess);
    }

    /// The same of another port and for another reader.
    public Terms between(PortAddress other, Principal reader) {
        return new Terms(
                other, reader, purpose, role, columns, rows, from, until, reassess, rowsPerDay);
    }

    public Terms with(LocalDate end) {
        return new Terms(
                port, consumer, purpose, role, columns, rows, from, end, reassess, rowsPerDay);
    }

    public Terms reassessedOn(@Nullable LocalDate next) {
        return new Terms(
                port, consumer, purpose, role, columns, rows, from, until, next, rowsPerDay);
    }
}
