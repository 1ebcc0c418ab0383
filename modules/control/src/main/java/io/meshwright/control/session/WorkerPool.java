package io.meshwright.control.session;

import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.EngineCrashed;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The workers: those that serve, those that rest with the tenant whom they served, and unused ones
/// kept ready. No worker ever serves a second tenant.
final class WorkerPool implements AutoCloseable {
    private final WorkerSettings settings;
    private final Semaphore slots;
    private final AtomicInteger waiting = new AtomicInteger();
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
        this.slots = new Semaphore(settings.workers(), true);
        addSpares();
    }

    /// A worker for the tenant alone, which the caller gives back.
    ///
    /// @param patience how long to wait for one
    /// @throws EngineBusy when too many wait already, or the wait was in vain
    Worker take(String tenant, Duration patience) {
        acquireSlot(patience);
        boolean taken = false;
        try {
            Worker worker = find(tenant);
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
                slots.release();
            }
            addSpares();
        }
    }

    void giveBack(Worker worker) {
        boolean rests;
        synchronized (lock) {
            serving.remove(worker);
            rests = worker.isAlive() && worker.served() < settings.statements() && !closed;
            if (rests) {
                resting.addLast(worker);
            }
        }
        if (!rests) {
            worker.close();
        }
        slots.release();
    }

    private void acquireSlot(Duration patience) {
        if (slots.tryAcquire()) {
            return;
        }
        try {
            if (waiting.incrementAndGet() > settings.waiting()
                    || !slots.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private EngineBusy busy() {
        return new EngineBusy(
                "All %d workers are busy, and enough statements wait: try again in a moment"
                        .formatted(settings.workers()));
    }

    static EngineCrashed wasClosed() {
        return new EngineCrashed("Cannot run the statement: the engine was closed");
    }

    private Worker find(String tenant) {
        CompletableFuture<Worker> spare;
        @Nullable Worker strange = null;
        synchronized (lock) {
            if (closed) {
                throw wasClosed();
            }
            Worker known = restingWith(tenant);
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
            throw e.getCause() instanceof EngineCrashed crashed ? crashed : e;
        }
    }

    private @Nullable Worker restingWith(String tenant) {
        Iterator<Worker> workers = resting.descendingIterator();
        while (workers.hasNext()) {
            Worker worker = workers.next();
            if (!worker.isAlive()) {
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
