package io.meshwright.mesh.decision;

import io.meshwright.mesh.address.PortAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one principal may see of one port now, and why.
public sealed interface Decision {
    PortAddress port();

    /// Everything that took part, in the order in which it was asked.
    List<Ground> grounds();

    /// Nothing.
    ///
    /// @param reason why
    /// @param remedy how to ask, or what else to do; empty where nothing helps
    record Refused(PortAddress port, String reason, String remedy, List<Ground> grounds)
            implements Decision {
        public Refused {
            grounds = List.copyOf(grounds);
        }
    }

    /// Some columns in some form of some rows.
    ///
    /// @param columns that are shown, in the port's order
    /// @param maskings of columns that are shown, or of fields in them
    /// @param filters which all must hold
    /// @param agreement by which it is seen; empty for who needs none
    /// @param validUntil the moment from which it must be decided anew; null for none
    /// @param rowsPerDay most rows that may be returned in a day; 0 for any number
    record Granted(
            PortAddress port,
            List<String> columns,
            List<Masking> maskings,
            List<HiddenColumn> hidden,
            List<RowFilter> filters,
            String agreement,
            @Nullable Instant validUntil,
            long rowsPerDay,
            List<Ground> grounds)
            implements Decision {
        public Granted {
            columns = List.copyOf(columns);
            maskings = List.copyOf(maskings);
            hidden = List.copyOf(hidden);
            filters = List.copyOf(filters);
            grounds = List.copyOf(grounds);
        }

        /// All columns as they are, of every row.
        public static Granted whole(PortAddress port, List<String> columns, Ground ground) {
            return new Granted(
                    port, columns, List.of(), List.of(), List.of(), "", null, 0, List.of(ground));
        }

        /// Whether everything is seen as it is.
        public boolean isWhole() {
            return maskings.isEmpty() && hidden.isEmpty() && filters.isEmpty();
        }

        public Optional<Instant> findValidUntil() {
            return Optional.ofNullable(validUntil);
        }
    }
}
