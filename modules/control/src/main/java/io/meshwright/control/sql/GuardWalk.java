package io.meshwright.control.sql;

import io.meshwright.control.sql.Expression.Call;
import io.meshwright.control.sql.Expression.Window;
import io.meshwright.control.sql.GuardedStatement.Mention;
import io.meshwright.control.sql.GuardedStatement.Reading;
import io.meshwright.control.sql.Profile.Purpose;
import io.meshwright.control.sql.Query.Cte;
import io.meshwright.control.sql.Query.Sample;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One walk through a statement that notes every name and function, with the WITH names that each
/// part sees.
final class GuardWalk {
    private static final Pattern CTE_SHAPE = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern ENGINE_NAMES = Pattern.compile("(?:duckdb|pg|sqlite|pragma)_.*");
    private static final Set<String> ENGINE_SCHEMAS =
            Set.of("main", "system", "temp", "memory", "pg_catalog", "information_schema");
    private static final Set<String> SESSION_WORDS = Set.of("current_schema", "current_catalog");
    private static final Set<String> UNREPEATABLE =
            Set.of(
                    "random",
                    "uuid",
                    "gen_random_uuid",
                    "uuidv4",
                    "uuidv7",
                    "setseed",
                    "reservoir_quantile");
    private static final double MOST_SAMPLED_ROWS = 1_000_000;

    private final StatementText text;
    private final Profile profile;
    private final FunctionRules rules;
    private final LiteralRules literals;
    private final Problems problems = new Problems();
    private final Map<List<String>, List<Mention>> readings = new LinkedHashMap<>();
    private final SortedSet<String> functions = new TreeSet<>();

    /// The WITH names that a part of the statement sees, innermost first.
    private record Scope(String name, @Nullable Scope outer) {
        static boolean sees(@Nullable Scope scope, String name) {
            for (Scope at = scope; at != null; at = at.outer) {
                if (at.name.equals(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    GuardWalk(StatementText text, Profile profile, FunctionRules rules) {
        this.text = text;
        this.profile = profile;
        this.rules = rules;
        this.literals = new LiteralRules(rules);
    }

    void statement(Query query) {
        query(query, null, null);
    }

    List<Problem> problems() {
        return problems.sorted();
    }

    List<Reading> readings() {
        return readings.entrySet().stream()
                .map(entry -> new Reading(entry.getKey(), entry.getValue()))
                .toList();
    }

    SortedSet<String> functions() {
        return functions;
    }

    /// @param own the WITH name that a recursive query is the body of; null for other queries
    private void query(Query query, @Nullable Scope outer, @Nullable String own) {
        Scope scope = outer;
        for (Cte cte : query.ctes()) {
            String name = Ascii.lower(cte.name());
            checkCteName(cte, name);
            query(cte.query(), scope, name);
            expressions(cte.keys(), scope);
            scope = new Scope(name, scope);
        }
        Scope inner = scope;
        switch (query) {
            case Query.Select select -> select(select, inner);
            case Query.SetOperation operation ->
                    operation.parts().forEach(part -> query(part, inner, null));
            case Query.Recursion recursion -> {
                String name = Ascii.lower(recursion.name());
                if (!name.equals(own)) {
                    throw Refusal.unknown("a recursion under another name", -1);
                }
                query(recursion.start(), inner, null);
                query(recursion.step(), new Scope(name, inner), null);
                expressions(recursion.keys(), inner);
            }
        }
        expressions(query.modifiers().distinctOn(), inner);
        expressions(query.modifiers().orders(), inner);
        expressions(query.modifiers().limits(), inner);
    }

    private void checkCteName(Cte cte, String name) {
        if (!CTE_SHAPE.matcher(name).matches() || ENGINE_NAMES.matcher(name).matches()) {
            problem(
                    "name-not-allowed",
                    "A name that may not be used",
                    "The WITH query '%s' has a name that is kept or not plain."
                            .formatted(cte.name()),
                    "Name it with letters, digits and '_', not starting with duckdb_, pg_, sqlite_ or pragma_.",
                    -1);
        }
    }

    private void select(Query.Select select, @Nullable Scope scope) {
        source(select.from(), scope);
        expressions(select.columns(), scope);
        expression(select.where(), scope);
        expressions(select.groups(), scope);
        expression(select.having(), scope);
        expression(select.qualify(), scope);
        sample(select.sample(), select.from().at());
    }

    private void source(Source source, @Nullable Scope scope) {
        switch (source) {
            case Source.Nothing _ -> {}
            case Source.Named named -> {
                named(named, scope);
                sample(named.sample(), named.at());
            }
            case Source.Nested nested -> {
                query(nested.query(), scope, null);
                sample(nested.sample(), nested.at());
            }
            case Source.Join join -> {
                source(join.left(), scope);
                source(join.right(), scope);
                expression(join.condition(), scope);
            }
            case Source.Function function -> {
                tableFunction(function.call(), scope);
                sample(function.sample(), function.at());
            }
            case Source.Values values -> values.rows().forEach(row -> expressions(row, scope));
            case Source.Pivot pivot -> {
                source(pivot.source(), scope);
                expressions(pivot.aggregates(), scope);
                for (Source.PivotColumn column : pivot.pivots()) {
                    expressions(column.on(), scope);
                    expressions(column.entries(), scope);
                }
            }
            case Source.Description description -> {
                if (profile.purpose() == Purpose.TRANSFORMATION) {
                    problem(
                            "form-not-allowed",
                            "This form of SQL is not taken here",
                            "DESCRIBE and SUMMARIZE are for looking at data, not for building it.",
                            "Write a SELECT.",
                            description.at());
                }
                query(description.query(), scope, null);
            }
        }
    }

    private void named(Source.Named named, @Nullable Scope scope) {
        List<String> path = named.path().stream().map(Ascii::lower).toList();
        if (path.size() == 1 && Scope.sees(scope, path.getFirst())) {
            return;
        }
        Problem refusal =
                profile.purpose() == Purpose.QUERY ? portProblem(named) : declaredProblem(named);
        if (refusal != null) {
            problems.add(refusal);
            return;
        }
        readings.computeIfAbsent(path, _ -> new ArrayList<>())
                .add(new Mention(named.path(), text.placeOfByte(named.at())));
    }

    private @Nullable Problem portProblem(Source.Named named) {
        try {
            PortReference.parse(named.path());
            return null;
        } catch (IllegalArgumentException cause) {
            String written = String.join(".", named.path());
            String near = Suggestion.didYouMean(written, profile.names());
            return text.errorAtByte(
                    named.at(),
                    "unknown-relation",
                    "A relation that cannot be read",
                    "'%s' is no name of a port.".formatted(written),
                    near.isEmpty()
                            ? "Write domain.product.port, for example sales.orders.orders, or name a query by WITH before it is used."
                            : near);
        }
    }

    private @Nullable Problem declaredProblem(Source.Named named) {
        String written = String.join(".", named.path());
        if (named.path().size() == 1
                && profile.names().contains(Ascii.lower(named.path().getFirst()))) {
            return null;
        }
        return text.errorAtByte(
                named.at(),
                "undeclared-relation",
                "A relation that the product does not declare",
                "'%s' is no input port, source or sibling port of this product.".formatted(written),
                named.path().size() > 1
                        ? "Declare an input port for it in the product's document and read it by the input port's name."
                        : (Suggestion.didYouMean(written, profile.names())
                                        + " Declare it as an input port or source, or mend the name.")
                                .strip());
    }

    private void tableFunction(Call call, @Nullable Scope scope) {
        if (call.path().size() != 1 || !rules.allows(FunctionRules.Kind.TABLE, call.function())) {
            problem(
                    "function-not-allowed",
                    "A function that may not be used",
                    "'%s' may not stand in FROM%s."
                            .formatted(call.function(), reason(call.function())),
                    "In FROM use a relation, or range, generate_series, unnest, json_each or json_tree.",
                    call.at());
            return;
        }
        functions.add(call.function());
        expressions(call.parts(), scope);
    }

    private void expressions(List<? extends Expression> expressions, @Nullable Scope scope) {
        expressions.forEach(expression -> expression(expression, scope));
    }

    private void expression(@Nullable Expression expression, @Nullable Scope scope) {
        switch (expression) {
            case null -> {
                return;
            }
            case Call call -> call(call);
            case Window window -> window(window);
            case Expression.Nested nested -> query(nested.query(), scope, null);
            case Expression.ColumnName(List<String> path, _, int at)
                    when path.size() == 1 && SESSION_WORDS.contains(Ascii.lower(path.getFirst())) ->
                    problem(
                            "function-not-allowed",
                            "A function that may not be used",
                            "'%s' shows the engine's session.".formatted(path.getFirst()),
                            "If a column is meant, write its relation before it.",
                            at);
            case Expression.ColumnName _,
                    Expression.Constant _,
                    Expression.Operation _,
                    Expression.Cast _,
                    Expression.Collate _,
                    Expression.Lambda _,
                    Expression.Star _,
                    Expression.Position _,
                    Expression.Type _ -> {}
        }
        expressions(expression.parts(), scope);
    }

    private void call(Call call) {
        String name = call.function();
        if (!rules.allowsAsValue(name) || isOfEngine(call.receiver())) {
            refuseFunction(name, call.at());
            return;
        }
        String objection = literals.objection(call);
        if (objection != null) {
            problem(
                    "literal-needed",
                    "An argument that must be a small literal",
                    objection,
                    "Write the literal.",
                    call.at());
        }
        use(name, call.at());
    }

    private void window(Window window) {
        String name = window.path().getLast();
        if (window.path().size() != 1 || !rules.allowsOverWindow(name)) {
            refuseFunction(name, window.at());
            return;
        }
        use(name, window.at());
    }

    private void use(String name, int at) {
        if (profile.purpose() == Purpose.TRANSFORMATION && UNREPEATABLE.contains(name)) {
            problem(
                    "unrepeatable",
                    "A transformation whose result differs each time",
                    "'%s' gives another value at each build.".formatted(name),
                    "Derive the value from the data, for example by md5 of a key.",
                    at);
        }
        functions.add(name);
    }

    private static boolean isOfEngine(List<String> receiver) {
        return !receiver.isEmpty() && ENGINE_SCHEMAS.contains(receiver.getFirst());
    }

    private void refuseFunction(String name, int at) {
        String near = Suggestion.nearest(name, rules.values()).orElse("");
        boolean known = rules.findReason(name).isPresent();
        problem(
                "function-not-allowed",
                "A function that may not be used",
                "'%s' is not in the reviewed list of functions%s.".formatted(name, reason(name)),
                known || near.isEmpty()
                        ? "Use another function; docs/sql.md lists those that are allowed."
                        : "Did you mean '%s'?".formatted(near),
                at);
    }

    private String reason(String name) {
        return rules.findReason(name).map(reason -> ": it " + reason).orElse("");
    }

    private void sample(@Nullable Sample sample, int at) {
        if (sample == null) {
            return;
        }
        double most = sample.percentage() ? 100 : MOST_SAMPLED_ROWS;
        if (!(sample.size() >= 0 && sample.size() <= most)) {
            problem(
                    "statement-too-large",
                    "The statement is too large",
                    "The sample is larger than %,.0f %s."
                            .formatted(most, sample.percentage() ? "percent" : "rows"),
                    "Ask for a smaller sample.",
                    at);
        }
        if (profile.purpose() == Purpose.TRANSFORMATION) {
            problem(
                    "unrepeatable",
                    "A transformation whose result differs each time",
                    "A sample gives other rows at each build.",
                    "Choose rows by a condition, for example on the hash of a key.",
                    at);
        }
    }

    private void problem(String rule, String summary, String detail, String remedy, int at) {
        problems.add(text.errorAtByte(at, rule, summary, detail, remedy));
    }
}
