package io.meshwright.control.session;

import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.control.engine.Syntax;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.table.DataFile;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An engine whose every call is done in a worker process.
///
/// A statement that crashes the native library, takes more memory than its worker has, or does not
/// end in time costs itself alone. A worker that served one tenant never serves another: ask for
/// [#forTenant] with whatever must not share a process, such as the principal.
public final class WorkerEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerEngine.class);

    /// How long after a statement's deadline its worker is killed, if the engine did not end it.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final long WATCH_MILLIS = 50;

    /// What a worker's resident size may be beyond the memory of its statements.
    private static final long RESIDENT_BYTES = 384L << 20;

    private final WorkerSettings settings;
    private final WorkerPool pool;
    private volatile @Nullable String name;
    private final ScheduledExecutorService watches =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("worker-watch").factory());

    /// Starts the spare workers beside the caller.
    ///
    /// @throws IllegalStateException when this JVM lacks the flags to read results with
    public WorkerEngine(WorkerSettings settings) {
        JvmFlags.require();
        WorkerProcess.sweep(settings.folder());
        this.settings = settings;
        this.pool = new WorkerPool(settings);
    }

    /// The same workers, none of which is shared with another tenant. Closing what this answers
    /// does nothing.
    public Engine forTenant(String tenant) {
        return new TenantEngine(this, new Tenant(tenant));
    }

    /// The same for a tenant whose work must not fail because others are at work: its statements,
    /// however short, wait so long for a worker, and no number of waiting statements keeps them
    /// away.
    public Engine forTenant(String tenant, Duration patience) {
        return new TenantEngine(this, new Tenant(tenant, patience));
    }

    @Override
    public String name() {
        return name(Tenant.NOBODY);
    }

    /// Every worker has the same engine, so the first that was asked answers for all.
    String name(Tenant tenant) {
        String known = name;
        if (known != null) {
            return known;
        }
        Worker worker = pool.take(tenant, Limits.BINDING.deadline());
        try {
            String told = worker.engine();
            name = told;
            return told;
        } finally {
            pool.giveBack(worker, tenant);
        }
    }

    @Override
    public Syntax parse(String sql) {
        return parse(Tenant.NOBODY, sql);
    }

    @Override
    public Binding bind(List<Relation> relations, String sql) {
        return bind(Tenant.NOBODY, relations, sql);
    }

    @Override
    public Inspection inspect(Rows.Landed source) {
        return inspect(Tenant.NOBODY, source);
    }

    @Override
    public List<DataFile> write(WriteOrder order) {
        return write(Tenant.NOBODY, order);
    }

    @Override
    public long query(QueryOrder order, OutputStream out) {
        return query(Tenant.NOBODY, order, out);
    }

    Syntax parse(Tenant tenant, String sql) {
        Answer answer = call(tenant, new Request.Parse(sql), Limits.BINDING.deadline());
        return expect(Answer.Parsed.class, answer).syntax();
    }

    Binding bind(Tenant tenant, List<Relation> relations, String sql) {
        Answer answer = call(tenant, new Request.Bind(relations, sql), Limits.BINDING.deadline());
        return expect(Answer.Bound.class, answer).binding();
    }

    Inspection inspect(Tenant tenant, Rows.Landed source) {
        Answer answer = call(tenant, new Request.Inspect(source), Limits.LOOKING.deadline());
        return expect(Answer.Inspected.class, answer).inspection();
    }

    List<DataFile> write(Tenant tenant, WriteOrder order) {
        WriteOrder mine =
                new WriteOrder(
                        order.relations(), order.sql(), order.draft(), capped(order.limits()));
        Answer answer = call(tenant, new Request.Write(mine), mine.limits().deadline());
        return expect(Answer.Written.class, answer).files();
    }

    long query(Tenant tenant, QueryOrder order, OutputStream out) {
        QueryOrder mine = new QueryOrder(order.relations(), order.sql(), capped(order.limits()));
        Answer answer = call(tenant, new Request.Query(mine), mine.limits().deadline(), out);
        return expect(Answer.Queried.class, answer).rows();
    }

    private Limits capped(Limits limits) {
        return new Limits(
                Math.min(limits.memory(), settings.memory()),
                limits.threads(),
                limits.deadline(),
                limits.rows(),
                limits.temp());
    }

    private Answer call(Tenant tenant, Request request, Duration deadline) {
        return call(tenant, request, deadline, OutputStream.nullOutputStream());
    }

    /// A worker that dies under a statement may die of an earlier one, or of a lack of memory that
    /// others caused. So a statement that died in a used worker, before anything of its result was
    /// passed on, is run once more in an unused one, within what is left of its time. What writes
    /// files is not: those of the first try would lie beside those of the second.
    ///
    /// @throws EngineFailure as the statement deserves
    /// @throws EngineBusy when no worker is free for it in time
    /// @throws StatementCancelled when this thread is interrupted
    private Answer call(Tenant tenant, Request request, Duration deadline, OutputStream out) {
        Worker worker = pool.take(tenant, deadline);
        long end = System.nanoTime() + deadline.plus(GRACE).toNanos();
        try {
            return serve(worker, tenant, request, end, out);
        } catch (EngineCrashed crashed) {
            if (request instanceof Request.Write || !worker.mayBeRunAgain()) {
                throw crashed;
            }
            LOG.info("A statement is run again in an unused worker");
        } finally {
            pool.giveBack(worker, tenant);
        }
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        Worker unused = pool.takeUnused(tenant, left);
        try {
            return serve(unused, tenant, request, end, out);
        } finally {
            pool.giveBack(unused, tenant);
        }
    }

    private Answer serve(
            Worker worker, Tenant tenant, Request request, long end, OutputStream out) {
        try {
            int statement = worker.served() + 1;
            ScheduledFuture<?> watch = watch(worker, statement, end);
            try {
                return worker.call(tenant.name(), request, out);
            } finally {
                watch.cancel(false);
            }
        } catch (RejectedExecutionException _) {
            throw WorkerPool.wasClosed();
        }
    }

    private ScheduledFuture<?> watch(Worker worker, int statement, long end) {
        long resident = settings.memory() + RESIDENT_BYTES;
        Thread caller = Thread.currentThread();
        return watches.scheduleWithFixedDelay(
                () -> worker.watch(statement, end, resident, caller),
                WATCH_MILLIS,
                WATCH_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private static <T extends Answer> T expect(Class<T> type, Answer answer) {
        return switch (answer) {
            case Answer.Failed failed -> throw failed.failure();
            case Answer.Exceeded exceeded -> throw exceeded.failure();
            case Answer.Crashed crashed -> throw crashed.failure();
            default -> type.cast(answer);
        };
    }

    /// Ends all workers. Statements that run are ended with them.
    @Override
    public void close() {
        pool.close();
        watches.shutdownNow();
    }
}
