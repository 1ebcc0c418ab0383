package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Syntax;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The SELECT that shows of rows what a restriction lets through.
///
/// Each expression is made sure to be one before it is used: no text of a policy can end its place
/// in the SELECT. It holds no subquery, for which the engine has no sound barrier.
final class RestrictedSelect {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_AT_ONCE = 100;

    private final Instance instance;
    private final Restriction restriction;

    RestrictedSelect(Instance instance, Restriction restriction) {
        this.instance = instance;
        this.restriction = restriction;
    }

    /// @throws EngineCrashed when the restriction is none that can be enforced
    String over(String rows) {
        List<String> expressions =
                restriction.columns().stream()
                        .map(Restriction.Shown::expression)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (!restriction.filter().isEmpty()) {
            expressions.add(restriction.filter());
        }
        for (int from = 0; from < expressions.size(); from += MOST_AT_ONCE) {
            require(expressions.subList(from, Math.min(expressions.size(), from + MOST_AT_ONCE)));
        }
        String columns =
                restriction.columns().isEmpty()
                        ? "*"
                        : restriction.columns().stream()
                                .map(column ->
                                        "%s AS %s"
                                                .formatted(
                                                        inPlace(column.expression()),
                                                        Quoting.name(column.name())))
                                .collect(Collectors.joining(", "));
        String condition =
                restriction.filter().isEmpty() ? "" : " WHERE " + inPlace(restriction.filter());
        return "SELECT %s FROM (%s) AS unrestricted%s".formatted(columns, rows, condition);
    }

    private static String inPlace(String expression) {
        return "(" + expression + "\n)";
    }

    /// Has each text be one expression. They are parsed together, each followed by a statement that
    /// answers a word nobody can know: a text that ends its own statement, or reaches into the
    /// next, makes other statements than these.
    private void require(List<String> expressions) {
        String mark = new BigInteger(128, RANDOM).toString(36);
        String text =
                IntStream.range(0, expressions.size())
                        .mapToObj(i ->
                                "SELECT %s\n;SELECT '%s %d'".formatted(expressions.get(i), mark, i))
                        .collect(Collectors.joining(";"));
        Syntax syntax = SingleSelect.parse(instance, text).syntax();
        if (!syntax.isValid()) {
            throw unenforceable();
        }
        JsonNode statements = JSON.readTree(syntax.tree()).path("statements");
        if (statements.size() != 2 * expressions.size()) {
            throw unenforceable();
        }
        for (int i = 0; i < expressions.size(); i++) {
            if (!isOneExpression(statements.path(2 * i).path("node"))
                    || !answers(statements.path(2 * i + 1).path("node"), mark + " " + i)) {
                throw unenforceable();
            }
        }
    }

    private static EngineCrashed unenforceable() {
        return new EngineCrashed(
                "Cannot enforce a restriction: it is not one expression without a subquery");
    }

    private static boolean answers(JsonNode select, String word) {
        JsonNode literal = select.path("select_list").path(0).path("literal");
        return isOneExpression(select) && literal.path("text").asString("").equals(word);
    }

    private static boolean isOneExpression(JsonNode select) {
        return select.path("type").asString("").equals("SELECT_NODE")
                && select.path("select_list").size() == 1
                && select.path("from_table").path("type").asString("").equals("EMPTY")
                && select.path("modifiers").isEmpty()
                && select.path("group_expressions").isEmpty()
                && isAbsent(select.path("where_clause"))
                && isAbsent(select.path("having"))
                && isAbsent(select.path("qualify"))
                && isAbsent(select.path("sample"))
                && select.path("select_list").path(0).path("alias").asString("").isEmpty()
                && select.findValuesAsString("class").stream()
                        .noneMatch(kind -> kind.equals("SUBQUERY") || kind.equals("STAR"));
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }
}
