package io.meshwright.server.client;

import java.util.List;

/// Why somebody sees what of a port.
///
/// @param decision `granted` or `refused`
/// @param reason why it is refused; empty where it is not
/// @param remedy what to do then
/// @param agreement by which it is seen; empty for who needs none
/// @param until the moment from which it is decided anew; empty for none
/// @param rowsPerDay 0 for any number
/// @param columns that are shown
/// @param grounds all that took part, in the order in which it was asked
/// @param rulings what each policy said
public record ExplanationView(
        String principal,
        String port,
        String purpose,
        String decision,
        String reason,
        String remedy,
        String agreement,
        String until,
        long rowsPerDay,
        List<String> columns,
        List<Rule> masked,
        List<Rule> hidden,
        List<Rule> filters,
        List<Ground> grounds,
        List<Ruling> rulings) {
    public ExplanationView {
        columns = List.copyOf(columns);
        masked = List.copyOf(masked);
        hidden = List.copyOf(hidden);
        filters = List.copyOf(filters);
        grounds = List.copyOf(grounds);
        rulings = List.copyOf(rulings);
    }

    /// @param what a column, or a condition on rows
    /// @param form the mask; empty where there is none
    public record Rule(String what, String form, List<String> because) {
        public Rule {
            because = List.copyOf(because);
        }
    }

    /// @param kind such as `agreement`
    public record Ground(String kind, String name, String sentence) {}

    /// @param column that was asked about; empty for the port
    /// @param said `applies`, `silent` or `broken`
    /// @param detail what follows, or what went wrong
    public record Ruling(String policy, String column, String said, String detail) {}
}
