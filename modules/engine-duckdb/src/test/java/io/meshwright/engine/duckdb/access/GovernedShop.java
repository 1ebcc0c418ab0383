package io.meshwright.engine.duckdb.access;

import io.meshwright.control.access.Decisions;
import io.meshwright.control.access.Salts;
import io.meshwright.control.apply.Applier;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.build.Builder;
import io.meshwright.control.build.Progress;
import io.meshwright.control.build.ReleasedRows;
import io.meshwright.control.build.Selection;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.query.Queries;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.control.validate.Validator;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Approvers;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.Moves;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Grant;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.principal.Role;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.testkit.HandClock;
import io.meshwright.testkit.MemoryLedger;
import io.meshwright.testkit.MemoryTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A mesh of two domains whose products are built, and a reader who may see a part of one port:
/// some rows, all columns but one, most of them masked.
final class GovernedShop implements AutoCloseable {
    static final Identity RITA =
            new Identity(
                    Principal.parse("user:rita"),
                    Set.of("analysts"),
                    List.of(),
                    Map.of("region", "EU"));
    private static final Identity OLGA =
            new Identity(
                    Principal.parse("user:olga"),
                    Set.of(),
                    List.of(Grant.of(Role.DOMAIN_OWNER, new DomainName("shop"))),
                    Map.of());
    private static final LocalDate TODAY = LocalDate.parse("2026-12-05");
    private static final String SALT = Salts.fresh();
    private static final Limits BUILDING =
            new Limits(256L << 20, 1, Duration.ofSeconds(60), Long.MAX_VALUE, 256L << 20);

    private final Path folder;
    private final HandClock clock = new HandClock(Instant.parse("2026-12-05T10:00:00Z"));
    private final MemoryLedger ledger = new MemoryLedger();
    private final Queries queries;

    /// How a statement ended for its asker.
    ///
    /// @param rows as text, in their order; empty when it failed
    /// @param failure what was said; empty when it did not fail
    /// @param reached whether the engine ran it, or tried to
    record Outcome(String rows, String failure, boolean reached) {
        private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");

        boolean shows(String mark) {
            return toString().toLowerCase(Locale.ROOT).contains(mark);
        }

        /// With hashes named in the order in which they come, since some are of a secret that no
        /// other statement has.
        Outcome withoutHashes() {
            Map<String, String> names = new HashMap<>();
            String named =
                    HASH.matcher(rows)
                            .replaceAll(hash ->
                                    names.computeIfAbsent(
                                            hash.group(), _ -> "hash " + names.size()));
            return new Outcome(named, failure, reached);
        }
    }

    /// @param orders the source of `shop.orders.orders`, as CSV
    /// @param workers runs what readers ask
    GovernedShop(Path folder, String orders, Engine workers, Function<String, Engine> readers) {
        this.folder = folder;
        writeAll(orders);
        MeshReader reader = new MeshReader();
        MeshInForce inForce = new MeshInForce(ledger, reader);
        MemoryTables tables = new MemoryTables(folder.resolve("tables"));
        ReleasedRows rows = new ReleasedRows(tables);
        Planning planning =
                new Planning(inForce, ledger, new Validator(() -> workers, reader), clock);
        new Applier(ledger, clock)
                .apply(
                        planning.plan(
                                new WorkspaceReader().read(folder.resolve("ws")),
                                Planning.Removal.REFUSED),
                        "user:olga");
        try (Builder builder =
                new Builder(
                        inForce,
                        ledger,
                        tables,
                        _ -> workers,
                        rows,
                        folder.resolve("landing"),
                        BUILDING,
                        1,
                        clock)) {
            builder.build(Selection.all(), "user:olga", Progress.silent());
        }
        agree();
        queries =
                new Queries(
                        inForce,
                        ledger,
                        readers,
                        rows,
                        new Decisions(inForce, ledger, clock),
                        SALT,
                        clock);
    }

    private void agree() {
        Agreement asked =
                Agreement.requested(
                        "a1",
                        new Terms(
                                PortAddress.parse("shop/orders/orders@1"),
                                RITA.principal(),
                                "reporting",
                                "",
                                List.of(
                                        "id", "region", "amount", "remark", "mail", "card", "born",
                                        "salary", "note", "code", "ref"),
                                "row.id >= 0",
                                TODAY,
                                TODAY.plusDays(30),
                                null,
                                0),
                        RITA.principal(),
                        clock.instant(),
                        "");
        ledger.record(asked);
        Moves.Answer answer =
                Moves.of(
                        asked,
                        new Moves.Doing(Move.APPROVE, OLGA, clock.instant(), ""),
                        Approvers.owner());
        ledger.record(((Moves.Moved) answer).agreement());
    }

    /// What the reader gets to see of a statement.
    Outcome ask(String sql, Duration deadline) {
        return ask(RITA, sql, deadline);
    }

    Outcome ask(Identity identity, String sql, Duration deadline) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            queries.run(
                    new QueryRequest(
                            identity,
                            "reporting",
                            sql,
                            new Limits(128L << 20, 1, deadline, 1_000, 32L << 20)),
                    out);
        } catch (ProblemsFound found) {
            return new Outcome("", found.problems().toString(), false);
        } catch (EngineFailure failure) {
            return new Outcome("", failure.toString(), true);
        }
        ArrowRows.Table table = ArrowRows.read(out.toByteArray());
        return new Outcome(table.columns() + "\n" + text(table.rows()), "", true);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case List<?> items -> items.stream().map(GovernedShop::text).toList().toString();
            case Map<?, ?> entries -> {
                List<String> texts = new ArrayList<>();
                entries.forEach((key, entry) -> texts.add(text(key) + "=" + text(entry)));
                yield texts.toString();
            }
            case null, default -> String.valueOf(value);
        };
    }

    /// All files below the folder and the one beside it, with their sizes and times.
    List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            "%s %d %s"
                                    .formatted(
                                            file,
                                            file.toFile().length(),
                                            file.toFile().lastModified()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of the rows that are released.
    Path dataFile() {
        try (Stream<Path> files = Files.walk(folder.resolve("tables"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> file.toString().contains("orders"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MemoryLedger ledger() {
        return ledger;
    }

    private void writeAll(String orders) {
        write(
                "mesh.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Mesh
                name: shop
                tags: [ { name: mail }, { name: card }, { name: born }, { name: salary }, { name: note }, { name: code }, { name: ref } ]
                purposes:
                  - { name: reporting }
                """);
        product(
                "shop",
                "orders",
                """
                      - { name: id, logicalType: integer }
                      - { name: region, logicalType: string }
                      - { name: amount, logicalType: integer }
                      - { name: remark, logicalType: string }
                      - { name: mail, logicalType: string, tags: [ mail ] }
                      - { name: card, logicalType: string, tags: [ card ] }
                      - { name: born, logicalType: date, tags: [ born ] }
                      - { name: salary, logicalType: integer, tags: [ salary ] }
                      - { name: note, logicalType: string, tags: [ note ] }
                      - { name: code, logicalType: string, tags: [ code ] }
                      - { name: ref, logicalType: string, tags: [ ref ] }
                      - { name: secret, logicalType: string }
                """,
                "{ name: id, type: bigint }, { name: region, type: varchar }, { name: amount, type: bigint }, { name: remark, type: varchar }, { name: mail, type: varchar }, { name: card, type: varchar }, { name: born, type: date }, { name: salary, type: bigint }, { name: note, type: varchar }, { name: code, type: varchar }, { name: ref, type: varchar }, { name: secret, type: varchar }",
                orders);
        String keys =
                """
                      - { name: id, logicalType: integer }
                      - { name: value, logicalType: string }
                """;
        String columns = "{ name: id, type: bigint }, { name: value, type: varchar }";
        product("shop", "customers", keys, columns, "id,value\n1,canary customer\n");
        product("vault", "keys", keys, columns, "id,value\n1,canary key\n2,canary other key\n");
        mask("mail", "mask-alphanum");
        mask("card", "show-last-4");
        mask("born", "truncate-to-month");
        mask("salary", "mask-to-fixed-value");
        mask("note", "replace-with-null");
        mask("code", "sha-256-global");
        mask("ref", "sha-256-query-local");
        write(
                "policies/region.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Policy
                name: own_region
                gate: access
                owner: "group:governance"
                subject: port
                when: "principal.kind == 'user' && !principal.worksInDomain"
                then: { filter: "row.region == principal.attributes.region" }
                """);
    }

    private void mask(String tag, String mask) {
        write(
                "policies/%s.yaml".formatted(tag),
                """
                apiVersion: meshwright.io/v1
                kind: Policy
                name: mask_%1$s
                gate: access
                owner: "group:governance"
                subject: column
                when: "'%1$s' in column.tags"
                then: { mask: %2$s }
                """
                        .formatted(tag, mask));
    }

    private void product(
            String domain, String name, String properties, String columns, String rows) {
        write(
                domain + "/domain.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Domain
                name: %s
                """
                        .formatted(domain));
        String place = domain + "/" + name + "/";
        write(
                place + "product.odps.yaml",
                """
                apiVersion: v1.0.0
                kind: DataProduct
                id: %1$s.%2$s
                name: %2$s
                domain: %1$s
                status: active
                outputPorts:
                  - { name: %2$s, version: 1.0.0, contractId: %1$s.%2$s, description: Rows. }
                """
                        .formatted(domain, name));
        write(
                place + "contract.odcs.yaml",
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s.%2$s
                version: 1.0.0
                status: active
                schema:
                  - name: %2$s
                    properties:
                %3$s
                """
                        .formatted(domain, name, properties.stripTrailing()));
        write(
                place + "build.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Build
                product: %1$s/%2$s
                sources:
                  - name: raw
                    type: file
                    path: rows.csv
                    columns: [ %3$s ]
                ports:
                  - { port: %2$s@1, sql: rows.sql }
                """
                        .formatted(domain, name, columns));
        write(place + "rows.sql", "SELECT * FROM raw\n");
        write(place + "rows.csv", rows);
    }

    private void write(String path, String text) {
        Path file = folder.resolve("ws").resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        queries.close();
        ledger.close();
    }
}
