package io.meshwright.control.impact;

import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.mesh.address.PortAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A statement that was answered, as the audit has it.
///
/// @param ports that it read, as addresses
public record Statement(String principal, Instant at, String text, Set<String> ports) {
    /// How far back statements count.
    public static final Duration LATELY = Duration.ofDays(30);

    private static final int MOST_LINES = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A star that stands for columns: after `select`, a comma or a dot, and in no function's
    /// parentheses.
    private static final Pattern EVERY_COLUMN =
            Pattern.compile("(?i)(?:\\bselect\\s+(?:distinct\\s+)?|,\\s*|\\.)\\*");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");

    public Statement {
        ports = Set.copyOf(ports);
    }

    /// Those of the last days, from the newest lines of the audit.
    public static List<Statement> lately(Ledger ledger, Instant now) {
        List<Statement> statements = new ArrayList<>();
        for (AuditEntry entry : ledger.audit(MOST_LINES)) {
            if (entry.at().isBefore(now.minus(LATELY))) {
                break;
            }
            if (entry.action().equals("query") && entry.outcome().equals("answered")) {
                statements.add(of(entry));
            }
        }
        return statements;
    }

    private static Statement of(AuditEntry entry) {
        Set<String> ports = new HashSet<>(List.of(entry.subject().split(" ")));
        String text = "";
        try {
            JsonNode details = JSON.readTree(entry.details());
            text = details.path("statement").asString("");
        } catch (JacksonException _) {
            // What the line reads from, its subject, is enough to count it.
        }
        return new Statement(entry.actor(), entry.at(), text, ports);
    }

    boolean reads(PortAddress port) {
        return ports.contains(port.toString());
    }

    /// What a statement says, read once for the questions after many columns.
    ///
    /// @param lowered its text in lower case
    /// @param words of letters, digits and underscores in it
    /// @param everyColumn whether it may read columns that it does not name
    record Words(Statement statement, String lowered, Set<String> words, boolean everyColumn) {
        static Words of(Statement statement) {
            String lowered = statement.text().toLowerCase(Locale.ROOT);
            return new Words(
                    statement,
                    lowered,
                    new HashSet<>(Arrays.asList(BETWEEN_WORDS.split(lowered, -1))),
                    statement.readsEveryColumn());
        }

        /// Whether the column's name stands in the text, be it as this column or as another's.
        boolean name(String column) {
            String name = column.toLowerCase(Locale.ROOT);
            return BETWEEN_WORDS.matcher(name).find()
                    ? Pattern.compile(
                                    "(?<![\\p{L}\\p{N}_])%s(?![\\p{L}\\p{N}_])"
                                            .formatted(Pattern.quote(name)))
                            .matcher(lowered)
                            .find()
                    : words.contains(name);
        }
    }

    /// A long statement is kept in part; what was cut off may name any column.
    private boolean readsEveryColumn() {
        return text.isEmpty() || text.endsWith("…") || EVERY_COLUMN.matcher(text).find();
    }
}
