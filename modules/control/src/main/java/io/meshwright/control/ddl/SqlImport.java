package io.meshwright.control.ddl;

import io.meshwright.control.exchange.Draft;
import io.meshwright.control.exchange.DraftDataset;
import io.meshwright.control.exchange.Import;
import io.meshwright.control.exchange.Imported;
import io.meshwright.control.exchange.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.alter.AlterExpression;
import net.sf.jsqlparser.statement.comment.Comment;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.type.CreateType;
import net.sf.jsqlparser.statement.create.type.EnumTypeDefinition;
import org.jspecify.annotations.Nullable;

/// A contract from the definitions of tables in PostgreSQL's SQL, such as `pg_dump --schema-only`
/// writes them: one contract with a dataset for each table. Other statements are skipped and told.
public final class SqlImport implements Import {
    private static final int PARSING_MILLIS = 120_000;
    private static final Pattern UNNAMED_CHECK =
            Pattern.compile("(?is)^(ALTER\\s+TABLE\\s.*?)ADD\\s+CHECK\\b");

    private final String name;
    private final String text;
    private final String only;
    private final Map<String, List<String>> enums = new LinkedHashMap<>();
    private final Map<String, DraftTable> tables = new LinkedHashMap<>();
    private final Map<String, List<Integer>> skipped = new LinkedHashMap<>();
    private final List<String> losses = new ArrayList<>();

    /// @param name of the contract
    /// @param text of the script
    /// @param only the table to take, by name or by schema and name; empty for all
    public SqlImport(String name, String text, String only) {
        this.name = name;
        this.text = text;
        this.only = only;
    }

    @Override
    public Imported read() {
        List<Script.Piece> pieces = Script.pieces(text);
        List<Statement> later = new ArrayList<>();
        for (Script.Piece piece : pieces) {
            if (Stream.of("CREATE", "ALTER TABLE", "COMMENT ON").anyMatch(piece::is)) {
                parse(piece, later);
            } else {
                skip(piece);
            }
        }
        later.stream()
                .filter(CreateType.class::isInstance)
                .map(CreateType.class::cast)
                .forEach(this::choices);
        TableReader reader = new TableReader(new SqlTypes(enums), losses);
        for (Statement statement : later) {
            if (statement instanceof CreateTable create) {
                DraftTable table = reader.read(create);
                if (tables.putIfAbsent(table.path(), table) != null) {
                    losses.add("a second definition of '%s'".formatted(table.path()));
                }
            }
        }
        for (Statement statement : later) {
            switch (statement) {
                case Alter alter -> alter(alter, reader);
                case Comment comment -> comment(comment);
                default -> {}
            }
        }
        skipped.forEach((head, lines) ->
                losses.add(
                        "%s (line %s%s)"
                                .formatted(
                                        head,
                                        lines.getFirst(),
                                        lines.size() == 1
                                                ? ""
                                                : " and %d more".formatted(lines.size() - 1))));
        Draft draft = draft();
        return new Imported(List.of(draft), List.of(), losses);
    }

    private void parse(Script.Piece piece, List<Statement> into) {
        try {
            Statement statement =
                    CCJSqlParserUtil.parse(
                            piece.sql(), parser -> parser.withTimeOut(PARSING_MILLIS));
            if (statement instanceof CreateTable
                    || statement instanceof CreateType
                    || statement instanceof Alter
                    || statement instanceof Comment) {
                into.add(statement);
            } else {
                skip(piece);
            }
        } catch (JSQLParserException failure) {
            if (piece.is("CREATE TABLE")) {
                throw new Unreadable(
                        "Cannot read the definition of a table at line %d: %s"
                                .formatted(piece.line(), firstLine(failure)),
                        failure);
            }
            Optional<Script.Piece> named = named(piece);
            if (named.isPresent()) {
                parse(named.get(), into);
            } else {
                skip(piece);
            }
        }
    }

    /// The parser knows conditions that are added to a table only by name, and PostgreSQL gives
    /// them one.
    private static Optional<Script.Piece> named(Script.Piece piece) {
        Matcher unnamed = UNNAMED_CHECK.matcher(piece.sql());
        return unnamed.find()
                ? Optional.of(
                        new Script.Piece(
                                unnamed.replaceFirst("$1ADD CONSTRAINT unnamed CHECK"),
                                piece.line()))
                : Optional.empty();
    }

    private static String firstLine(JSQLParserException failure) {
        return String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
    }

    private void skip(Script.Piece piece) {
        String[] words = piece.head().split(" ", 4);
        boolean isOfTwo = words.length > 2 && (piece.is("CREATE") || piece.is("ALTER"));
        String head = isOfTwo ? words[0] + " " + words[1] : words[0];
        skipped.computeIfAbsent(head, _ -> new ArrayList<>()).add(piece.line());
    }

    private void choices(CreateType type) {
        if (!(type.getDefinition() instanceof EnumTypeDefinition choices)) {
            losses.add("the type '%s', which is no list of values".formatted(type.getName()));
            return;
        }
        List<String> parts = Names.parts(String.valueOf(type.getName()));
        List<String> values =
                choices.getLabels().stream()
                        .map(label -> Names.text(String.valueOf(label)))
                        .toList();
        enums.put(String.join(".", parts), values);
        enums.putIfAbsent(parts.getLast(), values);
    }

    private void alter(Alter alter, TableReader reader) {
        DraftTable table = table(Names.parts(alter.getTable().getFullyQualifiedName()));
        for (AlterExpression change : alter.getAlterExpressions()) {
            if (table == null || change.getIndex() == null) {
                if (!change.toString().contains("SET DEFAULT")
                        && !change.toString().startsWith("OWNER")) {
                    losses.add(
                            "ALTER TABLE %s %s"
                                    .formatted(alter.getTable(), cut(change.toString())));
                }
            } else {
                reader.constraint(table, change.getIndex());
            }
        }
    }

    static String cut(String words) {
        String plain = Names.shown(words).replaceAll("\\s+", " ");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
    }

    private void comment(Comment comment) {
        String words = Names.text(String.valueOf(comment.getComment()));
        if (comment.getColumn() != null) {
            List<String> parts = Names.parts(comment.getColumn().getFullyQualifiedName());
            DraftTable table = table(parts.subList(0, parts.size() - 1));
            if (table != null
                    && table.change(parts.getLast(), field -> field.with("description", words))) {
                return;
            }
        } else if (comment.getTable() != null) {
            DraftTable table = table(Names.parts(comment.getTable().getFullyQualifiedName()));
            if (table != null) {
                table.description = words;
                return;
            }
        }
        losses.add(cut(comment.toString()));
    }

    private @Nullable DraftTable table(List<String> parts) {
        DraftTable exact = tables.get(String.join(".", parts));
        return exact != null
                ? exact
                : tables.values().stream()
                        .filter(table -> table.name.equals(parts.getLast()))
                        .filter(table -> parts.size() == 1 || table.schema.isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    private Draft draft() {
        List<DraftTable> chosen =
                tables.values().stream()
                        .filter(table ->
                                only.isEmpty()
                                        || table.name.equals(only)
                                        || table.path().equals(only))
                        .toList();
        if (chosen.isEmpty()) {
            throw new Unreadable(
                    tables.isEmpty()
                            ? "Cannot make a contract of '%s': it has no CREATE TABLE."
                                    .formatted(name)
                            : "There is no table '%s'; there is %s."
                                    .formatted(only, String.join(", ", tables.keySet())));
        }
        Map<String, DraftTable> datasets = new LinkedHashMap<>();
        for (DraftTable table : chosen) {
            boolean isTaken = datasets.containsKey(table.name);
            datasets.put(isTaken ? table.schema + "_" + table.name : table.name, table);
        }
        List<DraftDataset> drafts = new ArrayList<>();
        datasets.forEach((dataset, table) -> drafts.add(table.dataset(dataset, datasets, losses)));
        return new Draft(name, name, Map.of(), drafts);
    }
}
