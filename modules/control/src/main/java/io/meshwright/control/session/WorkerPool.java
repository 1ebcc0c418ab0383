package io.meshwright.control.session;

import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineUnavailable;
import io.meshwright.control.engine.StatementCancelled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The workers: those that serve, those that rest with the tenant whom they served, and unused ones
/// kept ready. No worker ever serves a second tenant.
final class WorkerPool implements AutoCloseable {
    private final WorkerSettings settings;
    private final Turnstile turnstile;
    private final ExecutorService starter =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("worker-starter").factory());
    private final Object lock = new Object();
    private final Deque<Worker> resting = new ArrayDeque<>();
    private final Deque<CompletableFuture<Worker>> spares = new ArrayDeque<>();
    private final List<Worker> serving = new ArrayList<>();
    private boolean closed;

    WorkerPool(WorkerSettings settings) {
        this.settings = settings;
        this.turnstile = new Turnstile(settings.workers(), settings.share(), settings.waiting());
        addSpares();
    }

    /// A worker for the tenant alone, which the caller gives back.
    ///
    /// @param patience how long to wait for one, if the tenant has no patience of its own
    /// @throws EngineBusy when too many wait already, or the wait was in vain
    /// @throws StatementCancelled when the thread is interrupted while it waits
    Worker take(Tenant tenant, Duration patience) {
        return take(tenant, patience, Wanted.ANY);
    }

    /// The same, but one that has served nobody yet, and never later than the patience ends.
    Worker takeUnused(Tenant tenant, Duration patience) {
        Tenant now = tenant.patience() == null ? tenant : new Tenant(tenant.name(), patience);
        return take(now, patience, Wanted.UNUSED);
    }

    private enum Wanted {
        ANY,
        UNUSED
    }

    private Worker take(Tenant tenant, Duration patience, Wanted wanted) {
        turnstile.enter(tenant, patience);
        boolean taken = false;
        try {
            Worker worker = find(tenant.name(), wanted);
            synchronized (lock) {
                taken = !closed;
                if (taken) {
                    serving.add(worker);
                }
            }
            if (!taken) {
                worker.close();
                throw wasClosed();
            }
            return worker;
        } finally {
            if (!taken) {
                turnstile.leave(tenant.name());
            }
            addSpares();
        }
    }

    void giveBack(Worker worker, Tenant tenant) {
        boolean rests;
        synchronized (lock) {
            serving.remove(worker);
            rests = worker.isFit() && worker.served() < settings.statements() && !closed;
            if (rests) {
                resting.addLast(worker);
            }
        }
        if (!rests) {
            worker.close();
        }
        turnstile.leave(tenant.name());
    }

    static EngineCrashed wasClosed() {
        return new EngineCrashed("Cannot run the statement: the engine was closed");
    }

    private Worker find(String tenant, Wanted wanted) {
        CompletableFuture<Worker> spare;
        @Nullable Worker strange = null;
        synchronized (lock) {
            if (closed) {
                throw wasClosed();
            }
            Worker known = wanted == Wanted.UNUSED ? null : restingWith(tenant);
            if (known != null) {
                return known;
            }
            spare = spares.pollFirst();
            if (resting.size() + serving.size() >= settings.workers()) {
                strange = resting.pollFirst();
            }
        }
        if (strange != null) {
            strange.close();
        }
        if (spare == null) {
            return Worker.start(settings);
        }
        try {
            return spare.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EngineUnavailable unavailable ? unavailable : e;
        }
    }

    private @Nullable Worker restingWith(String tenant) {
        Iterator<Worker> workers = resting.descendingIterator();
        while (workers.hasNext()) {
            Worker worker = workers.next();
            if (!worker.isFit()) {
                workers.remove();
                worker.close();
            } else if (worker.tenant().equals(tenant)) {
                workers.remove();
                return worker;
            }
        }
        return null;
    }

    private void addSpares() {
        synchronized (lock) {
            while (!closed && spares.size() < settings.spares()) {
                spares.add(CompletableFuture.supplyAsync(() -> Worker.start(settings), starter));
            }
        }
    }

    @Override
    public void close() {
        List<Worker> workers;
        synchronized (lock) {
            closed = true;
            workers = new ArrayList<>(serving);
            workers.addAll(resting);
            resting.clear();
        }
        starter.shutdown();
        workers.forEach(Worker::close);
        for (CompletableFuture<Worker> spare : spares) {
            try {
                spare.join().close();
            } catch (CompletionException _) {
                // It never started.
            }
        }
    }
}
