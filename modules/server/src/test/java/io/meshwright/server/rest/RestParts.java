package io.meshwright.server.rest;

import io.meshwright.control.access.Decisions;
import io.meshwright.control.access.Salts;
import io.meshwright.control.agree.Agreements;
import io.meshwright.control.agree.Prover;
import io.meshwright.control.apply.Applier;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.build.Builder;
import io.meshwright.control.build.ReleasedRows;
import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.query.Queries;
import io.meshwright.control.table.TableStore;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.testkit.MemoryTables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All that the API stands on, with the real engine and a ledger and tables in memory.
final class RestParts implements AutoCloseable {
    private static final Limits LIMITS =
            new Limits(256L << 20, 1, Duration.ofSeconds(60), 1_000, 256L << 20);

    final MeshInForce inForce;
    final Search search = new Search();
    private final Ledger ledger;
    private final Lineage lineage;
    private final Clock clock;
    private final DuckDbEngine engine = new DuckDbEngine();
    private final Planning planning;
    private final Builder builder;
    final Queries queries;
    final Prover prover;
    final Agreements agreements;

    /// Who is known beside being a principal.
    final Map<Principal, Identity> people = new HashMap<>();

    RestParts(Ledger ledger, MeshReader reader, Lineage lineage, Path folder, Clock clock) {
        this.ledger = ledger;
        this.lineage = lineage;
        this.clock = clock;
        this.inForce = new MeshInForce(ledger, reader);
        TableStore tables = new MemoryTables(folder.resolve("tables"));
        ReleasedRows rows = new ReleasedRows(tables);
        this.planning = new Planning(inForce, ledger, new Validator(() -> engine, reader), clock);
        this.builder =
                new Builder(
                        inForce,
                        ledger,
                        tables,
                        _ -> engine,
                        rows,
                        folder.resolve("landing"),
                        LIMITS,
                        1,
                        clock);
        Decisions decisions = new Decisions(inForce, ledger, clock);
        this.queries =
                new Queries(inForce, ledger, _ -> engine, rows, decisions, Salts.fresh(), clock);
        this.prover = new Prover(ledger, queries, this::known, LIMITS, clock);
        this.agreements = new Agreements(inForce, ledger, decisions, prover, clock);
    }

    Rest.Parts parts() {
        return new Rest.Parts(
                this::catalog,
                search,
                ledger,
                planning,
                new Applier(ledger, clock),
                builder,
                queries,
                agreements,
                LIMITS,
                Optional::empty,
                () -> search.update(catalog()),
                clock);
    }

    private Identity known(Principal principal) {
        return people.getOrDefault(principal, Identity.of(principal));
    }

    Catalog catalog() {
        return new Catalog(
                inForce.mesh(),
                lineage,
                ledger.currentReleases(),
                ledger.runs(100),
                clock.instant());
    }

    @Override
    public void close() {
        builder.close();
        engine.close();
        search.close();
        ledger.close();
    }
}
