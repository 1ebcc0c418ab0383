package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Syntax;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The SELECT that shows of rows what a restriction lets through.
///
/// Each expression is made sure to be one: no text of a policy can end its place in the SELECT. It
/// holds no subquery, for which the engine has no sound barrier.
final class RestrictedSelect {
    private static final JsonMapper JSON = new JsonMapper();

    private final Instance instance;
    private final Restriction restriction;

    RestrictedSelect(Instance instance, Restriction restriction) {
        this.instance = instance;
        this.restriction = restriction;
    }

    /// @throws EngineCrashed when the restriction is none that can be enforced
    String over(String rows) {
        String columns =
                restriction.columns().isEmpty()
                        ? "*"
                        : restriction.columns().stream()
                                .map(column ->
                                        "%s AS %s"
                                                .formatted(
                                                        one(column.expression()),
                                                        Quoting.name(column.name())))
                                .collect(Collectors.joining(", "));
        String condition =
                restriction.filter().isEmpty() ? "" : " WHERE " + one(restriction.filter());
        return "SELECT %s FROM (%s) AS unrestricted%s".formatted(columns, rows, condition);
    }

    private String one(String expression) {
        Syntax syntax = SingleSelect.parse(instance, "SELECT " + expression).syntax();
        if (!syntax.isValid() || !isOneExpression(syntax.tree())) {
            throw new EngineCrashed(
                    "Cannot enforce a restriction: it is not one expression without a subquery");
        }
        return "(" + expression + "\n)";
    }

    private static boolean isOneExpression(String tree) {
        JsonNode statements = JSON.readTree(tree).path("statements");
        JsonNode select = statements.path(0).path("node");
        return statements.size() == 1
                && select.path("type").asString("").equals("SELECT_NODE")
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
