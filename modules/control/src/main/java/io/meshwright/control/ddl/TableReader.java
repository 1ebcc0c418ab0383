package io.meshwright.control.ddl;

import io.meshwright.control.exchange.DraftField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.create.table.CheckConstraint;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.ForeignKeyIndex;
import net.sf.jsqlparser.statement.create.table.ForeignKeyReference;
import net.sf.jsqlparser.statement.create.table.Index;
import org.jspecify.annotations.Nullable;

/// Reads the definition of a table: its columns and constraints.
final class TableReader {
    private final SqlTypes types;
    private final List<String> losses;

    TableReader(SqlTypes types, List<String> losses) {
        this.types = types;
        this.losses = losses;
    }

    DraftTable read(CreateTable create) {
        List<String> parts = Names.parts(create.getTable().getFullyQualifiedName());
        DraftTable table =
                new DraftTable(
                        parts.size() > 1 ? parts.get(parts.size() - 2) : "", parts.getLast());
        List<ColumnDefinition> columns = create.getColumnDefinitions();
        if (columns == null || columns.isEmpty()) {
            losses.add(
                    "the columns of '%s', which its definition does not name"
                            .formatted(table.path()));
        } else {
            columns.forEach(column -> column(table, column));
        }
        List<Index> constraints = create.getIndexes();
        if (constraints != null) {
            constraints.forEach(constraint -> constraint(table, constraint));
        }
        List<String> options = create.getTableOptionsStrings();
        if (options != null && !options.isEmpty()) {
            lose(table, String.join(" ", options));
        }
        return table;
    }

    private void column(DraftTable table, ColumnDefinition column) {
        String name = Names.plain(column.getColumnName());
        ColDataType type = column.getColDataType();
        List<String> arguments = type.getArgumentsStringList();
        String words =
                arguments == null || arguments.isEmpty()
                        ? type.getDataType()
                        : "%s(%s)".formatted(type.getDataType(), String.join(",", arguments));
        int dimensions = type.getArrayData() == null ? 0 : type.getArrayData().size();
        table.columns.put(name, types.typed(DraftField.named(name), words, dimensions));
        if (words.toLowerCase(Locale.ROOT).contains("serial")) {
            table.change(name, field -> field.withTrue("required"));
        }
        List<String> specs = column.getColumnSpecs();
        if (specs != null) {
            specs(table, name, specs);
        }
    }

    private void specs(DraftTable table, String column, List<String> specs) {
        for (int i = 0; i < specs.size(); i++) {
            String spec = specs.get(i);
            String word = spec.toUpperCase(Locale.ROOT);
            String next = i + 1 < specs.size() ? specs.get(i + 1) : "";
            if (word.equals("NOT") && next.equalsIgnoreCase("NULL")) {
                table.change(column, field -> field.withTrue("required"));
                i++;
            } else if (word.equals("PRIMARY") && next.equalsIgnoreCase("KEY")) {
                table.key(List.of(column));
                i++;
            } else if (word.equals("UNIQUE")) {
                table.change(column, field -> field.withTrue("unique"));
            } else if (word.startsWith("REFERENCES")) {
                reference(table, column, spec);
            } else if (word.equals("CHECK")) {
                condition(table, next);
                i++;
            } else if (word.equals("DEFAULT")) {
                lose(table, "the default of column '%s': %s".formatted(column, next));
                i++;
            } else if (word.equals("CONSTRAINT") || word.equals("COLLATE")) {
                i++;
            } else if (word.startsWith("GENERATED") && word.contains("IDENTITY")) {
                table.change(column, field -> field.withTrue("required"));
                lose(table, "that column '%s' counts by itself".formatted(column));
            } else if (!word.equals("NULL")) {
                lose(
                        table,
                        "of column '%s': %s"
                                .formatted(
                                        column, String.join(" ", specs.subList(i, specs.size()))));
                return;
            }
        }
    }

    /// `REFERENCES public.customers(id) ON DELETE CASCADE`.
    private void reference(DraftTable table, String column, String words) {
        try {
            var statement =
                    CCJSqlParserUtil.parse(
                            "ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (x) " + words);
            if (statement instanceof Alter alter
                    && alter.getAlterExpressions().getFirst().getIndex()
                            instanceof ForeignKeyIndex foreign) {
                refer(table, List.of(column), foreign.getReference());
                return;
            }
        } catch (JSQLParserException _) {
            // It is told below.
        }
        lose(table, "of column '%s': %s".formatted(column, words));
    }

    void constraint(DraftTable table, Index constraint) {
        String type =
                constraint.getType() == null ? "" : constraint.getType().toUpperCase(Locale.ROOT);
        switch (constraint) {
            case ForeignKeyIndex foreign ->
                    refer(table, plain(foreign.getColumnsNames()), foreign.getReference());
            case CheckConstraint check -> condition(table, check.getExpression(), check.toString());
            default -> {
                List<String> columns = plain(constraint.getColumnsNames());
                if (type.startsWith("PRIMARY") && table.key(columns)) {
                    return;
                }
                if (type.startsWith("UNIQUE")
                        && columns.size() == 1
                        && table.change(columns.getFirst(), field -> field.withTrue("unique"))) {
                    return;
                }
                lose(table, constraint.toString());
            }
        }
    }

    private static List<String> plain(@Nullable List<String> names) {
        return names == null ? List.of() : names.stream().map(Names::plain).toList();
    }

    private void refer(DraftTable table, List<String> columns, @Nullable ForeignKeyReference to) {
        if (to == null) {
            return;
        }
        List<String> parts = Names.parts(to.getTable().getFullyQualifiedName());
        table.references.add(
                new DraftTable.Reference(columns, parts, plain(to.getReferencedColumnNames())));
    }

    private void condition(DraftTable table, String words) {
        try {
            condition(table, CCJSqlParserUtil.parseCondExpression(words), "CHECK " + words);
        } catch (JSQLParserException _) {
            lose(table, "CHECK " + words);
        }
    }

    private void condition(DraftTable table, Expression condition, String words) {
        Optional<List<Conditions.Said>> said = Conditions.read(condition);
        if (said.isEmpty()
                || said.get().stream().anyMatch(one -> !table.columns.containsKey(one.column()))) {
            lose(table, words);
            return;
        }
        said.get().forEach(one -> table.change(one.column(), one.change()));
    }

    private void lose(DraftTable table, String what) {
        losses.add("in '%s' %s".formatted(table.path(), SqlImport.cut(what)));
    }
}
