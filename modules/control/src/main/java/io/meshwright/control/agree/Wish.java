package io.meshwright.control.agree;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody asks for, before anything of it is checked.
///
/// @param role of the port's contract that decides who approves; empty for the first that lets read
/// @param columns by name; empty for all
/// @param rows a condition in CEL; empty for all
/// @param from null for today
/// @param reassess null for never
/// @param rowsPerDay 0 for any number
/// @param reason for who approves; may be empty
public record Wish(
        PortAddress port,
        Principal consumer,
        String purpose,
        String role,
        List<String> columns,
        String rows,
        @Nullable LocalDate from,
        LocalDate until,
        @Nullable LocalDate reassess,
        long rowsPerDay,
        String reason) {
    public Wish {
        columns = List.copyOf(columns);
    }

    LocalDate from(LocalDate today) {
        return Objects.requireNonNullElse(from, today);
    }

    Terms terms(PortAddress known, LocalDate today) {
        return new Terms(
                known,
                consumer,
                purpose,
                role,
                columns,
                rows,
                from(today),
                until,
                reassess,
                rowsPerDay);
    }
}
