package io.meshwright.ledger.sql;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The statements of runs.
final class RunRows {
    private static final RowMapper<Run> RUN =
            (rows, _) ->
                    new Run(
                            rows.getString("id"),
                            ProductAddress.parse(rows.getString("product")),
                            rows.getString("actor"),
                            SqlTime.instant(rows.getString("started_at")),
                            instant(rows.getString("finished_at")),
                            RunState.valueOf(rows.getString("state")),
                            rows.getString("summary"),
                            rows.getLong("release"),
                            StoredJson.verifications(rows.getString("verifications")),
                            StoredJson.stages(rows.getString("stages")));

    private RunRows() {}

    static void put(Handle handle, Run run) {
        Instant finished = run.finishedAt();
        handle.createUpdate(
                        """
                        insert into run
                            (number, id, product, actor, started_at, finished_at, state, summary,
                             release, verifications, stages)
                        values
                            ((select coalesce(max(number), 0) + 1 from run), :id, :product, :actor,
                             :started, :finished, :state, :summary, :release, :verifications,
                             :stages)
                        on conflict (id) do update set
                            product = excluded.product,
                            actor = excluded.actor,
                            started_at = excluded.started_at,
                            finished_at = excluded.finished_at,
                            state = excluded.state,
                            summary = excluded.summary,
                            release = excluded.release,
                            verifications = excluded.verifications,
                            stages = excluded.stages
                        """)
                .bind("id", run.id())
                .bind("product", run.product().toString())
                .bind("actor", run.actor())
                .bind("started", SqlTime.text(run.startedAt()))
                .bind("finished", finished == null ? null : SqlTime.text(finished))
                .bind("state", run.state().name())
                .bind("summary", run.summary())
                .bind("release", run.release())
                .bind("verifications", StoredJson.text(run.verifications()))
                .bind("stages", StoredJson.text(run.stages()))
                .execute();
    }

    static List<Run> newest(Handle handle, int limit) {
        return handle.createQuery(
                        """
                        select * from run
                        order by started_at desc, number desc
                        limit :limit
                        """)
                .bind("limit", limit)
                .map(RUN)
                .list();
    }

    static List<Run> newest(Handle handle, ProductAddress product, int limit) {
        return handle.createQuery(
                        """
                        select * from run
                        where product = :product
                        order by started_at desc, number desc
                        limit :limit
                        """)
                .bind("product", product.toString())
                .bind("limit", limit)
                .map(RUN)
                .list();
    }

    static Optional<Run> find(Handle handle, String id) {
        return handle.createQuery("select * from run where id = :id")
                .bind("id", id)
                .map(RUN)
                .findOne();
    }

    static List<Run> underWay(Handle handle) {
        return handle.createQuery("select * from run where state = :state order by number")
                .bind("state", RunState.RUNNING.name())
                .map(RUN)
                .list();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : SqlTime.instant(text);
    }
}
