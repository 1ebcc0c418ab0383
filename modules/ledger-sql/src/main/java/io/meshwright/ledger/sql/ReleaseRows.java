package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.PointerMove;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// The statements of releases and of the tables' pointers.
final class ReleaseRows {
    private static final String ALL = "select release.id from release";
    private static final RowMapper<ReleasedPort> PORT =
            (rows, _) ->
                    new ReleasedPort(
                            PortAddress.parse(rows.getString("port")),
                            rows.getString("table_name"),
                            rows.getString("metadata"),
                            rows.getLong("snapshot"),
                            rows.getLong("row_count"),
                            rows.getLong("byte_count"),
                            rows.getString("contract_version"),
                            new Fingerprint(rows.getString("contract")));
    private static final RowMapper<ReleaseId> INPUT =
            (rows, _) ->
                    new ReleaseId(
                            ProductAddress.parse(rows.getString("product")),
                            rows.getLong("number"));

    private ReleaseRows() {}

    /// The number of the release that readers see; 0 when there is none.
    static long currentNumber(Handle handle, ProductAddress product) {
        return handle.createQuery(
                        """
                        select release.number
                        from current_release
                        join release on release.id = current_release.release
                        where current_release.product = :product
                        """)
                .bind("product", product.toString())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /// The number that the product's next release gets; numbers of earlier releases are not given
    /// again after a rollback.
    static long nextNumber(Handle handle, ProductAddress product) {
        return handle.createQuery(
                        """
                        select coalesce(max(number), 0) + 1 from release where product = :product
                        """)
                .bind("product", product.toString())
                .mapTo(Long.class)
                .one();
    }

    static void add(Handle handle, Release release) {
        long id =
                handle.createQuery("select coalesce(max(id), 0) + 1 from release")
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate(
                        """
                        insert into release
                            (id, product, number, at, run, build_key, engine, sources,
                             verifications)
                        values
                            (:id, :product, :number, :at, :run, :key, :engine, :sources,
                             :verifications)
                        """)
                .bind("id", id)
                .bind("product", release.id().product().toString())
                .bind("number", release.id().number())
                .bind("at", SqlTime.text(release.at()))
                .bind("run", release.run())
                .bind("key", release.buildKey().hex())
                .bind("engine", release.engine())
                .bind("sources", StoredJson.text(release.sources()))
                .bind("verifications", StoredJson.text(release.verifications()))
                .execute();
        addPorts(handle, id, release.ports());
        addInputs(handle, id, release.inputs());
        makeCurrent(handle, release.id());
    }

    private static void addPorts(Handle handle, long release, List<ReleasedPort> ports) {
        if (ports.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into release_port
                            (release, position, port, table_name, metadata, snapshot, row_count,
                             byte_count, contract_version, contract)
                        values
                            (:release, :position, :port, :table, :metadata, :snapshot, :rows,
                             :bytes, :version, :contract)
                        """);
        int position = 0;
        for (ReleasedPort port : ports) {
            batch.bind("release", release)
                    .bind("position", position++)
                    .bind("port", port.port().toString())
                    .bind("table", port.table())
                    .bind("metadata", port.metadata())
                    .bind("snapshot", port.snapshot())
                    .bind("rows", port.rows())
                    .bind("bytes", port.bytes())
                    .bind("version", port.contractVersion())
                    .bind("contract", port.contract().hex())
                    .add();
        }
        batch.execute();
    }

    private static void addInputs(Handle handle, long release, List<ReleaseId> inputs) {
        if (inputs.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into release_input (release, position, product, number)
                        values (:release, :position, :product, :number)
                        """);
        int position = 0;
        for (ReleaseId input : inputs) {
            batch.bind("release", release)
                    .bind("position", position++)
                    .bind("product", input.product().toString())
                    .bind("number", input.number())
                    .add();
        }
        batch.execute();
    }

    static void makeCurrent(Handle handle, ReleaseId id) {
        handle.createUpdate(
                        """
                        insert into current_release (product, release)
                        select product, id from release
                        where product = :product and number = :number
                        on conflict (product) do update set release = excluded.release
                        """)
                .bind("product", id.product().toString())
                .bind("number", id.number())
                .execute();
    }

    /// Moves a pointer when it stands where the move expects it. Answers whether it did.
    static boolean movePointer(Handle handle, PointerMove move) {
        String statement =
                move.from().isEmpty()
                        ? """
                        insert into pointer (table_name, metadata) values (:table, :to)
                        on conflict (table_name) do nothing
                        """
                        : """
                        update pointer set metadata = :to
                        where table_name = :table and metadata = :from
                        """;
        var update =
                handle.createUpdate(statement).bind("table", move.table()).bind("to", move.to());
        if (!move.from().isEmpty()) {
            update.bind("from", move.from());
        }
        return update.execute() == 1;
    }

    static void setPointer(Handle handle, String table, String metadata) {
        handle.createUpdate(
                        """
                        insert into pointer (table_name, metadata) values (:table, :metadata)
                        on conflict (table_name) do update set metadata = excluded.metadata
                        """)
                .bind("table", table)
                .bind("metadata", metadata)
                .execute();
    }

    static Optional<String> findPointer(Handle handle, String table) {
        return handle.createQuery("select metadata from pointer where table_name = :table")
                .bind("table", table)
                .mapTo(String.class)
                .findOne();
    }

    static List<Release> current(Handle handle) {
        return releases(
                handle,
                """
                select release.id
                from release
                join current_release on current_release.release = release.id
                """,
                Map.of());
    }

    static Optional<Release> findCurrent(Handle handle, ProductAddress product) {
        return releases(
                        handle,
                        """
                        select release.id
                        from release
                        join current_release on current_release.release = release.id
                        where current_release.product = :product
                        """,
                        Map.of("product", product.toString()))
                .stream()
                .findFirst();
    }

    static Optional<Release> find(Handle handle, ReleaseId id) {
        return releases(
                        handle,
                        ALL + " where release.product = :product and release.number = :number",
                        Map.of("product", id.product().toString(), "number", id.number()))
                .stream()
                .findFirst();
    }

    static List<Release> of(Handle handle, ProductAddress product) {
        return releases(
                handle,
                ALL + " where release.product = :product",
                Map.of("product", product.toString()));
    }

    /// Releases by product, newest first.
    ///
    /// @param ids a statement that answers the ids of releases
    private static List<Release> releases(Handle handle, String ids, Map<String, ?> parameters) {
        Map<Long, List<ReleasedPort>> ports =
                byRelease(handle, "release_port", ids, parameters, PORT);
        Map<Long, List<ReleaseId>> inputs =
                byRelease(handle, "release_input", ids, parameters, INPUT);
        return bound(
                        handle,
                        "select * from release where id in (%s) order by product, number desc"
                                .formatted(ids),
                        parameters)
                .map((rows, _) -> {
                    long id = rows.getLong("id");
                    return new Release(
                            new ReleaseId(
                                    ProductAddress.parse(rows.getString("product")),
                                    rows.getLong("number")),
                            SqlTime.instant(rows.getString("at")),
                            rows.getString("run"),
                            new Fingerprint(rows.getString("build_key")),
                            ports.getOrDefault(id, List.of()),
                            inputs.getOrDefault(id, List.of()),
                            StoredJson.sources(rows.getString("sources")),
                            StoredJson.verifications(rows.getString("verifications")),
                            rows.getString("engine"));
                })
                .list();
    }

    private static <T> Map<Long, List<T>> byRelease(
            Handle handle,
            String table,
            String ids,
            Map<String, ?> parameters,
            RowMapper<T> mapper) {
        Map<Long, List<T>> byRelease = new HashMap<>();
        bound(
                        handle,
                        "select * from %s where release in (%s) order by release, position"
                                .formatted(table, ids),
                        parameters)
                .map((rows, context) ->
                        Map.entry(rows.getLong("release"), mapper.map(rows, context)))
                .forEach(line ->
                        byRelease
                                .computeIfAbsent(line.getKey(), _ -> new ArrayList<>())
                                .add(line.getValue()));
        return byRelease;
    }

    private static Query bound(Handle handle, String statement, Map<String, ?> parameters) {
        return handle.createQuery(statement).bindMap(parameters);
    }
}
