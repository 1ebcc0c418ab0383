package io.meshwright.control.query;

import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// The statements that are under way, each on the thread of its asker.
///
/// A statement is cancelled by interrupting that thread, and only while it runs: what the thread
/// does before and after, such as writing the audit log, is never interrupted.
final class Underway {
    private final ConcurrentMap<Key, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Ids are the askers' own, so they mean something only together with the asker.
    private record Key(Principal principal, String id) {}

    private static final class Entry {
        private final RunningQuery query;
        private final Thread thread = Thread.currentThread();
        private boolean cancelled;
        private boolean ended;

        private Entry(RunningQuery query) {
            this.query = query;
        }

        synchronized void cancel() {
            if (!ended) {
                cancelled = true;
                thread.interrupt();
            }
        }

        /// @return whether it was cancelled
        synchronized boolean end() {
            if (!ended && cancelled) {
                Thread.interrupted();
            }
            ended = true;
            return cancelled;
        }
    }

    /// Does the work of a statement on this thread.
    ///
    /// @throws StatementCancelled when it was cancelled before it was done
    /// @throws ProblemsFound when a statement of the same asker has the same id
    long run(QueryRequest request, Instant started, LongSupplier work) {
        Key key = new Key(request.principal(), request.id());
        Entry entry =
                new Entry(
                        new RunningQuery(
                                request.id(), request.principal(), request.text(), started));
        if (entries.putIfAbsent(key, entry) != null) {
            throw taken(request.id());
        }
        try {
            if (closed) {
                throw new StatementCancelled();
            }
            return work.getAsLong();
        } catch (RuntimeException failure) {
            throw entry.end() ? new StatementCancelled() : failure;
        } finally {
            entries.remove(key);
            entry.end();
        }
    }

    private static ProblemsFound taken(String id) {
        return new ProblemsFound(
                Problem.error(
                        "query-id-taken",
                        "The id is taken",
                        "Another statement of yours runs with the id '%s'.".formatted(id),
                        "Give each statement an id of its own, or none.",
                        Place.none()));
    }

    /// @return whether the asker has such a statement
    boolean cancel(Principal principal, String id) {
        Entry entry = entries.get(new Key(principal, id));
        if (entry == null) {
            return false;
        }
        entry.cancel();
        return true;
    }

    /// Those of one asker, the oldest first.
    List<RunningQuery> of(Principal principal) {
        return entries.values().stream()
                .map(entry -> entry.query)
                .filter(query -> query.principal().equals(principal))
                .sorted(Comparator.comparing(RunningQuery::started))
                .toList();
    }

    /// Cancels all, and refuses those that come later.
    void close() {
        closed = true;
        entries.values().forEach(Entry::cancel);
    }
}
