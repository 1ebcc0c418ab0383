package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.engine.Syntax;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.session.JvmFlags;
import io.meshwright.control.table.DataFile;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// DuckDB in this process.
///
/// Each call that runs a statement has an instance of its own, so calls do not meet. Parsing,
/// binding and looking into files run no statement of an author: they share locked instances, one
/// call at a time, and no call finds a name there that is not its own. But all share the process: a
/// statement that crashes the native library ends it, and neither memory nor time of a single
/// function call can be bounded from inside. For statements of others, host it in a worker process.
///
/// Names are case-insensitive. Times without a zone are told in UTC.
public final class DuckDbEngine implements Engine {
    private static final int SPARES = 2;

    private final Path tempRoot;
    private final NativeThreads threads = new NativeThreads();
    private final Deadlines deadlines = new Deadlines();
    private final Instances instances;
    private final InstancePool binders = new InstancePool(this::binder);

    /// Apart from the binders, because whatever makes and drops names has a prepared parse planned
    /// anew.
    private final InstancePool parsers = new InstancePool(this::binder);

    private final LateSelects lateSelects = new LateSelects();
    private final InstancePool lookers = new InstancePool(this::looker);
    private volatile @Nullable String name;

    /// An engine that keeps its temporary files below the Java process's own temporary folder.
    ///
    /// @throws IllegalStateException when this JVM was started without the flags that the Arrow
    ///   library needs
    public DuckDbEngine() {
        JvmFlags.require();
        try {
            tempRoot = Files.createTempDirectory("meshwright-duckdb");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a folder for temporary files", e);
        }
        instances = new Instances(tempRoot, SPARES);
        instances.refill();
    }

    @Override
    public String name() {
        String known = name;
        if (known != null) {
            return known;
        }
        String told =
                call(
                        parsers,
                        Limits.BINDING,
                        instance ->
                                instance.query(
                                        "SELECT 'duckdb ' || ltrim(version(), 'v')",
                                        rows -> {
                                            rows.next();
                                            return rows.getString(1);
                                        }));
        name = told;
        return told;
    }

    @Override
    public Syntax parse(String sql) {
        SingleSelect.Parsed parsed =
                call(parsers, Limits.BINDING, instance -> SingleSelect.parse(instance, sql));
        if (parsed.isOneSelect()) {
            lateSelects.add(sql);
        }
        return parsed.syntax();
    }

    @Override
    public Binding bind(List<Relation> relations, String sql) {
        boolean needsFiles =
                relations.stream()
                        .anyMatch(relation ->
                                relation.rows() instanceof Rows.Landed landed
                                        && landed.columns().isEmpty());
        return needsFiles
                ? call(
                        Limits.BINDING,
                        instance -> {
                            Views views = new Views(instance);
                            views.createEmpty(relations);
                            instance.lock(List.of(), List.of());
                            return bind(instance, sql);
                        })
                : lent(
                        binders,
                        Limits.BINDING,
                        lent -> {
                            lent.names().become(relations);
                            return bind(lent.instance(), sql);
                        });
    }

    private Binding bind(Instance instance, String sql) {
        try {
            if (!lateSelects.contains(sql)) {
                SingleSelect.require(instance, sql);
            }
            return binding(instance.describe(sql));
        } catch (StatementFailed e) {
            return new Binding(List.of(), Instance.message(e), e.position());
        }
    }

    @Override
    public Inspection inspect(Rows.Landed source) {
        return call(
                lookers, Limits.LOOKING, instance -> new LandedFiles(instance, source).inspect());
    }

    /// Refuses what is not exactly one SELECT, before it costs an instance of its own.
    private void requireSelect(String sql) {
        if (sql.length() <= LateSelects.LONGEST && !lateSelects.contains(sql)) {
            SingleSelect.require(
                    call(parsers, Limits.BINDING, instance -> SingleSelect.parse(instance, sql)));
            lateSelects.add(sql);
        }
    }

    /// A text that is too long for the shared parsers is parsed where it will run.
    private static void requireLong(Instance instance, String sql) {
        if (sql.length() > LateSelects.LONGEST) {
            SingleSelect.require(instance, sql);
        }
    }

    @Override
    public List<DataFile> write(WriteOrder order) {
        requireSelect(order.sql());
        return call(
                order.limits(),
                instance -> {
                    Views views = new Views(instance);
                    views.create(order.relations());
                    instance.lock(views.files(), List.of(order.draft().folder().toString()));
                    requireLong(instance, order.sql());
                    PlanLeaves.require(instance, order.sql(), views.scans());
                    return new ParquetWriting(instance, order).write();
                });
    }

    @Override
    public long query(QueryOrder order, OutputStream out) {
        requireSelect(order.sql());
        return call(
                order.limits(),
                instance -> {
                    Views views = new Views(instance);
                    views.create(order.relations());
                    instance.lock(views.files(), List.of());
                    requireLong(instance, order.sql());
                    PlanLeaves.require(instance, order.sql(), views.scans());
                    return new ArrowStreaming(instance, order.limits().rows())
                            .write(order.sql(), out);
                });
    }

    private <T> T call(Limits limits, Function<Instance, T> work) {
        return onNativeThread(interruption -> {
            try (Instance instance = instances.take();
                    Deadlines.Watch _ = deadlines.watch(instance, limits.deadline());
                    Interruption.Reach _ = interruption.reaches(instance)) {
                instance.limit(limits);
                return work.apply(instance);
            }
        });
    }

    /// Does work that runs no statement of an author and leaves the instance as it was.
    private <T> T call(InstancePool pool, Limits limits, Function<Instance, T> work) {
        return lent(pool, limits, lent -> work.apply(lent.instance()));
    }

    private <T> T lent(InstancePool pool, Limits limits, Function<InstancePool.Lent, T> work) {
        return onNativeThread(interruption -> {
            try (InstancePool.Lent lent = pool.take();
                    Deadlines.Watch _ = deadlines.watch(lent.instance(), limits.deadline());
                    Interruption.Reach _ = interruption.reaches(lent.instance())) {
                T answer = work.apply(lent);
                lent.settle(limits.deadline());
                return answer;
            }
        });
    }

    private <T> T onNativeThread(Function<Interruption, T> work) {
        Interruption interruption = new Interruption();
        try {
            return threads.call(() -> work.apply(interruption), interruption);
        } catch (OverLimit over) {
            if (interruption.happened()) {
                throw new StatementCancelled();
            }
            throw over;
        } finally {
            instances.refill();
        }
    }

    private Instance binder() {
        Instance instance = instances.take();
        instance.limit(Limits.BINDING);
        instance.lock(List.of(), List.of());
        return instance;
    }

    /// Files that have changed since the last look must not be answered from memory.
    private Instance looker() {
        Instance instance = instances.take();
        instance.limit(Limits.LOOKING);
        instance.run("SET enable_external_file_cache = false");
        return instance;
    }

    private static Binding binding(List<Instance.Described> described) {
        List<Column> columns = new ArrayList<>();
        for (Instance.Described column : described) {
            Optional<ColumnType> type = Types.find(column.type());
            if (type.isEmpty()) {
                return new Binding(
                        List.of(),
                        "Column '%s' has the type %s, which no contract can promise: cast it to another type"
                                .formatted(column.name(), column.type()),
                        -1);
            }
            columns.add(Column.nullable(column.name(), type.get()));
        }
        return new Binding(columns, "", -1);
    }

    @Override
    public void close() {
        binders.close();
        parsers.close();
        lookers.close();
        instances.close();
        deadlines.close();
        threads.close();
        try {
            Files.deleteIfExists(tempRoot);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the folder " + tempRoot, e);
        }
    }
}
