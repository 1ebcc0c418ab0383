package io.meshwright.engine.duckdb.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.sql.FunctionRules;
import io.meshwright.control.sql.FunctionRules.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FunctionRulesTest {
    private static final FunctionRules RULES = FunctionRules.shipped();

    /// A new engine brings new functions: each must be looked at before it may be used.
    @Test
    void everyFunctionOfTheEngineIsEitherAllowedOrDenied() {
        List<String> unjudged = new ArrayList<>();
        List<String> judgedTwice = new ArrayList<>();
        for (String[] function : functions()) {
            Kind kind = Kind.valueOf(function[0].toUpperCase(Locale.ROOT));
            boolean allowed = RULES.allows(kind, function[1]);
            boolean denied = RULES.findReason(kind, function[1]).isPresent();
            if (!allowed && !denied) {
                unjudged.add(function[0] + " " + function[1]);
            }
            if (allowed && denied) {
                judgedTwice.add(function[0] + " " + function[1]);
            }
        }

        assertThat(unjudged).isEmpty();
        assertThat(judgedTwice).isEmpty();
    }

    private static List<String[]> functions() {
        try (Parser parser = new Parser()) {
            return parser.call(() -> functions(parser));
        }
    }

    private static List<String[]> functions(Parser parser) throws SQLException {
        List<String[]> functions = new ArrayList<>();
        try (Statement statement = parser.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select distinct function_type, function_name from duckdb_functions()")) {
            while (rows.next()) {
                functions.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return functions;
    }
}
