package io.meshwright.source.postgres;

import io.meshwright.control.source.SourceColumn;
import io.meshwright.control.source.SourceTable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which tables there are, from PostgreSQL's own catalogue.
final class PostgresCatalog {
    private static final String RELATIONS =
            """
            SELECT c.oid, c.relname, c.relkind::text,
                   coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), '')
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            """;

    private static final String COLUMNS =
            """
            SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                   a.atttypid, a.atttypmod,
                   a.attnotnull OR (t.typtype = 'd' AND t.typnotnull),
                   coalesce(pg_catalog.col_description(a.attrelid, a.attnum), ''),
                   coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), ''),
                   pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT'),
                   ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e
                         WHERE e.enumtypid = CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END
                         ORDER BY e.enumsortorder)
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum
            """;

    private static final String TYPES =
            """
            WITH RECURSIVE used(oid) AS (
                SELECT a.atttypid FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
                UNION
                SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END
                FROM used u JOIN pg_catalog.pg_type t ON t.oid = u.oid
                WHERE t.typtype = 'd' OR (t.typcategory = 'A' AND t.typelem <> 0)
            )
            SELECT t.oid, t.typname, t.typtype::text, t.typcategory::text, t.typbasetype,
                   t.typtypmod, t.typelem
            FROM used u JOIN pg_catalog.pg_type t ON t.oid = u.oid
            """;

    private static final String KEYS =
            """
            SELECT i.indrelid, i.indisprimary,
                   ARRAY(SELECT a.attname::text
                         FROM unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k(number, place)
                         JOIN pg_catalog.pg_attribute a
                           ON a.attrelid = i.indrelid AND a.attnum = k.number
                         WHERE k.place <= i.indnkeyatts ORDER BY k.place)
            FROM pg_catalog.pg_index i
            WHERE i.indrelid = ANY (?) AND i.indisunique AND i.indisvalid
              AND i.indpred IS NULL AND i.indexprs IS NULL
            ORDER BY i.indrelid, i.indexrelid
            """;

    private static final String CONSTRAINTS =
            """
            SELECT c.conrelid, c.contype::text, c.conname,
                   ARRAY(SELECT a.attname::text
                         FROM unnest(c.conkey) WITH ORDINALITY AS k(number, place)
                         JOIN pg_catalog.pg_attribute a
                           ON a.attrelid = c.conrelid AND a.attnum = k.number ORDER BY k.place),
                   coalesce(n.nspname::text, ''), coalesce(f.relname::text, ''),
                   ARRAY(SELECT a.attname::text
                         FROM unnest(c.confkey) WITH ORDINALITY AS k(number, place)
                         JOIN pg_catalog.pg_attribute a
                           ON a.attrelid = c.confrelid AND a.attnum = k.number ORDER BY k.place),
                   CASE c.contype WHEN 'c'
                        THEN coalesce(pg_catalog.pg_get_expr(c.conbin, c.conrelid), '') ELSE '' END
            FROM pg_catalog.pg_constraint c
            LEFT JOIN pg_catalog.pg_class f ON f.oid = c.confrelid
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = f.relnamespace
            WHERE c.conrelid = ANY (?) AND c.contype IN ('f', 'c')
            ORDER BY c.conrelid, c.conname
            """;

    private final Connection connection;

    PostgresCatalog(Connection connection) {
        this.connection = connection;
    }

    List<SourceTable> tables(String schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        RELATIONS + "AND NOT c.relispartition ORDER BY c.relname")) {
            statement.setString(1, schema);
            return tables(schema, relations(statement));
        }
    }

    Optional<SourceTable> find(String schema, String table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        RELATIONS
                                + "AND lower(c.relname) = lower(?) ORDER BY c.relname = ? DESC, c.relname LIMIT 1")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            statement.setString(3, table);
            return tables(schema, relations(statement)).stream().findFirst();
        }
    }

    /// The expression that selects each of the columns.
    Map<String, String> expressions(SourceTable table) throws SQLException {
        Map<Long, Parts> parts = new LinkedHashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(RELATIONS + "AND c.relname = ?")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            relations(statement).keySet().forEach(oid -> parts.put(oid, new Parts()));
        }
        columns(parts);
        return parts.values().stream().findFirst().map(found -> found.expressions).orElse(Map.of());
    }

    private record Relation(String name, String kind, String comment) {}

    /// What is found of a table, in several queries.
    private static final class Parts {
        private final List<SourceColumn> columns = new ArrayList<>();
        private final Map<String, String> expressions = new HashMap<>();
        private final List<List<String>> unique = new ArrayList<>();
        private final List<SourceTable.ForeignKey> foreignKeys = new ArrayList<>();
        private final List<SourceTable.TableCheck> checks = new ArrayList<>();
        private List<String> primaryKey = List.of();
    }

    private static Map<Long, Relation> relations(PreparedStatement statement) throws SQLException {
        Map<Long, Relation> relations = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                relations.put(
                        rows.getLong(1), new Relation(text(rows, 2), text(rows, 3), text(rows, 4)));
            }
        }
        return relations;
    }

    private List<SourceTable> tables(String schema, Map<Long, Relation> relations)
            throws SQLException {
        Map<Long, Parts> parts = new LinkedHashMap<>();
        relations.keySet().forEach(oid -> parts.put(oid, new Parts()));
        columns(parts);
        keys(parts);
        constraints(parts);
        List<SourceTable> tables = new ArrayList<>();
        relations.forEach((oid, relation) -> {
            Parts found = parts.getOrDefault(oid, new Parts());
            tables.add(
                    new SourceTable(
                            schema,
                            relation.name(),
                            relation.kind().equals("v") || relation.kind().equals("m")
                                    ? SourceTable.Kind.VIEW
                                    : SourceTable.Kind.TABLE,
                            relation.comment(),
                            found.columns,
                            found.primaryKey,
                            found.unique,
                            found.foreignKeys,
                            found.checks));
        });
        return tables;
    }

    /// Reads a row for one of the tables.
    private interface Reader {
        void read(Parts of, ResultSet row) throws SQLException;
    }

    private void each(String query, Map<Long, Parts> parts, Reader reader) throws SQLException {
        try (PreparedStatement statement = prepared(query, parts.keySet());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Parts of = parts.get(rows.getLong(1));
                if (of != null) {
                    reader.read(of, rows);
                }
            }
        }
    }

    private PreparedStatement prepared(String query, Collection<Long> relations)
            throws SQLException {
        Array oids = connection.createArrayOf("oid", relations.toArray());
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setArray(1, oids);
        return statement;
    }

    private void columns(Map<Long, Parts> parts) throws SQLException {
        PostgresTypes types = types(parts.keySet());
        each(
                COLUMNS,
                parts,
                (of, row) -> {
                    String name = text(row, 2);
                    PostgresTypes.Seen seen =
                            types.see(row.getLong(4), row.getInt(5), quoted(name));
                    of.expressions.put(name, seen.expression());
                    of.columns.add(
                            new SourceColumn(
                                    name,
                                    text(row, 3),
                                    seen.type(),
                                    seen.form(),
                                    !row.getBoolean(6),
                                    text(row, 7),
                                    text(row, 8),
                                    texts(row, 10),
                                    row.getBoolean(9)));
                });
    }

    private PostgresTypes types(Collection<Long> relations) throws SQLException {
        Map<Long, PostgresTypes.Type> types = new HashMap<>();
        try (PreparedStatement statement = prepared(TYPES, relations);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                types.put(
                        rows.getLong(1),
                        new PostgresTypes.Type(
                                text(rows, 2),
                                text(rows, 3),
                                text(rows, 4),
                                rows.getLong(5),
                                rows.getInt(6),
                                rows.getLong(7)));
            }
        }
        return new PostgresTypes(types);
    }

    private void keys(Map<Long, Parts> parts) throws SQLException {
        each(
                KEYS,
                parts,
                (of, row) -> {
                    List<String> key = texts(row, 3);
                    if (row.getBoolean(2)) {
                        of.primaryKey = key;
                    } else if (!of.unique.contains(key)) {
                        of.unique.add(key);
                    }
                });
    }

    private void constraints(Map<Long, Parts> parts) throws SQLException {
        each(
                CONSTRAINTS,
                parts,
                (of, row) -> {
                    if (text(row, 2).equals("f")) {
                        of.foreignKeys.add(
                                new SourceTable.ForeignKey(
                                        text(row, 3),
                                        texts(row, 4),
                                        text(row, 5),
                                        text(row, 6),
                                        texts(row, 7)));
                    } else {
                        of.checks.add(
                                new SourceTable.TableCheck(
                                        text(row, 3), texts(row, 4), text(row, 8)));
                    }
                });
    }

    private static String text(ResultSet row, int column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        @Nullable Array array = row.getArray(column);
        return array != null && array.getArray() instanceof String[] texts
                ? List.of(texts)
                : List.of();
    }

    /// A name in a statement.
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
