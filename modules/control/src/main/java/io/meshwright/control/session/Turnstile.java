package io.meshwright.control.session;

import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.StatementCancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets so many statements run at a time, and of one tenant fewer, so that no tenant can shut out
/// the others. Of those that wait, the next is the one whose tenant has the fewest inside, and
/// among equals the one that came first.
final class Turnstile {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final int places;
    private final int share;
    private final int mostWaiting;
    private final int waitingShare;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> inside = new HashMap<>();
    private final List<Waiter> waiters = new ArrayList<>();

    private static final class Waiter {
        private final String tenant;
        private final Condition called;
        private final boolean refusable;
        private boolean admitted;

        private Waiter(Tenant tenant, Condition called) {
            this.tenant = tenant.name();
            this.refusable = tenant.patience() == null;
            this.called = called;
        }
    }

    /// @param share most of one tenant that are inside
    /// @param mostWaiting of all tenants; one tenant may have half of them, but at least one
    Turnstile(int places, int share, int mostWaiting) {
        this.places = places;
        this.share = share;
        this.mostWaiting = mostWaiting;
        this.waitingShare = Math.min(mostWaiting, Math.max(1, mostWaiting / 2));
    }

    /// Waits to be let in; whoever is let in [leaves](#leave) again. A tenant with a patience of
    /// its own waits that long, and however many wait.
    ///
    /// @throws EngineBusy when too many wait already, or the wait was in vain
    /// @throws StatementCancelled when the thread is interrupted; it stays so
    void enter(Tenant tenant, Duration usual) {
        Duration patience = Objects.requireNonNullElse(tenant.patience(), usual);
        lock.lock();
        try {
            Waiter waiter = new Waiter(tenant, lock.newCondition());
            waiters.add(waiter);
            admit();
            if (!waiter.admitted) {
                refuseWhereFull(waiter);
                await(waiter, patience.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    void leave(String tenant) {
        lock.lock();
        try {
            inside.merge(tenant, -1, (now, less) -> now + less == 0 ? null : now + less);
            admit();
        } finally {
            lock.unlock();
        }
    }

    private void admit() {
        for (Optional<Waiter> next = next(); next.isPresent(); next = next()) {
            Waiter waiter = next.get();
            waiters.remove(waiter);
            inside.merge(waiter.tenant, 1, Integer::sum);
            waiter.admitted = true;
            waiter.called.signal();
        }
    }

    private Optional<Waiter> next() {
        if (inside.values().stream().mapToInt(Integer::intValue).sum() >= places) {
            return Optional.empty();
        }
        return waiters.stream()
                .filter(waiter -> insideOf(waiter.tenant) < share)
                .min(Comparator.comparingInt(waiter -> insideOf(waiter.tenant)));
    }

    private int insideOf(String tenant) {
        return inside.getOrDefault(tenant, 0);
    }

    private void refuseWhereFull(Waiter waiter) {
        if (!waiter.refusable) {
            return;
        }
        long all = waiters.stream().filter(one -> one.refusable).count();
        if (waitingOf(waiter.tenant) <= waitingShare && all <= mostWaiting) {
            return;
        }
        waiters.remove(waiter);
        throw busy(waiter.tenant);
    }

    private long waitingOf(String tenant) {
        return waiters.stream().filter(one -> one.tenant.equals(tenant)).count();
    }

    private void await(Waiter waiter, long nanos) {
        long left = nanos;
        try {
            while (!waiter.admitted) {
                if (left <= 0) {
                    waiters.remove(waiter);
                    throw busy(waiter.tenant);
                }
                left = waiter.called.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            if (!waiters.remove(waiter)) {
                inside.merge(waiter.tenant, -1, (now, less) -> now + less == 0 ? null : now + less);
                admit();
            }
            throw new StatementCancelled();
        }
    }

    /// To whoever is not among those that wait any more.
    private EngineBusy busy(String tenant) {
        if (insideOf(tenant) >= share) {
            return new EngineBusy(
                    "%d of your statements run and %d wait, which is as many as one caller may have: try again in a moment"
                            .formatted(insideOf(tenant), waitingOf(tenant)),
                    TRY_AGAIN);
        }
        return new EngineBusy(
                "All %d workers are busy, and enough statements wait: try again in a moment"
                        .formatted(places),
                TRY_AGAIN);
    }
}
