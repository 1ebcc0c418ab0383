package io.meshwright.control.session;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.EngineUnavailable;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.OverLimit.What;
import io.meshwright.control.engine.StatementCancelled;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One child process and the talk with it. For one thread at a time, except [#watch].
///
/// A worker in which a statement met a limit, the engine failed, or much memory stayed taken is
/// spent and serves no more: what such a statement leaves behind would be the undoing of the next.
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int NOTHING = 0;
    private static final int BUFFER_BYTES = 1 << 16;

    /// What a process may hold on to between statements; used ones hold 100 to 200 MB.
    private static final long MOST_AT_REST = 384L << 20;

    private final WorkerProcess process;
    private final Wire wire;
    private final String engine;
    private final Object lock = new Object();
    private int serving = NOTHING;
    private boolean spent;
    private @Nullable Reason killedFor;
    private String tenant = "";
    private int served;
    private boolean passedOn;

    private enum Reason {
        TIME,
        MEMORY,
        CANCELLED
    }

    private Worker(WorkerProcess process, Wire wire, String engine) {
        this.process = process;
        this.wire = wire;
        this.engine = engine;
    }

    /// Starts a worker and waits until it can serve.
    ///
    /// @throws EngineUnavailable when it cannot be started, with what it said last
    static Worker start(WorkerSettings settings) {
        WorkerProcess process = WorkerProcess.start(settings);
        Wire wire =
                new Wire(
                        new BufferedInputStream(process.output(), BUFFER_BYTES),
                        new BufferedOutputStream(process.input(), BUFFER_BYTES));
        try {
            if (wire.next().message(Answer.class) instanceof Answer.Ready(String engine)) {
                return new Worker(process, wire, engine);
            }
            throw new IOException("The worker did not say that it is ready");
        } catch (IOException _) {
            String epitaph = process.epitaph();
            process.close();
            throw WorkerProcess.unavailable(epitaph);
        }
    }

    /// The name of the engine in it.
    String engine() {
        return engine;
    }

    long pid() {
        return process.pid();
    }

    /// Whom it served last; empty text and nobody are the same.
    String tenant() {
        return tenant;
    }

    /// How many statements it was given; the last one's number.
    int served() {
        return served;
    }

    /// Whether the last statement that died under it may have died of what came before it: the
    /// process was used already, and the caller has got nothing yet.
    boolean mayBeRunAgain() {
        return served > 1 && !passedOn;
    }

    /// Has it do one thing; bytes of a result go to `out` as they come. After any failure but an
    /// answer of the worker's own, the worker is dead.
    Answer call(String forTenant, Request request, OutputStream out) {
        tenant = forTenant;
        served++;
        passedOn = false;
        begin(served);
        boolean whole = false;
        try {
            wire.send(request);
            Wire.Frame frame = wire.next();
            while (frame.isBytes()) {
                pass(frame, out);
                frame = wire.next();
            }
            Answer answer = frame.message(Answer.class);
            whole = isHarmless(answer) && process.residentBytes() <= MOST_AT_REST;
            return answer;
        } catch (IOException _) {
            throw ended();
        } finally {
            end(whole);
        }
    }

    private void begin(int statement) {
        synchronized (lock) {
            serving = statement;
        }
    }

    /// From here no watch can kill it: a watch that came late would hit the next statement.
    private void end(boolean whole) {
        synchronized (lock) {
            serving = NOTHING;
            spent |= !whole;
        }
        if (!whole) {
            process.close();
        }
    }

    private static boolean isHarmless(Answer answer) {
        return switch (answer) {
            case Answer.Exceeded exceeded -> exceeded.what() == What.ROWS;
            case Answer.Crashed _ -> false;
            case Answer.Ready _,
                    Answer.Parsed _,
                    Answer.Bound _,
                    Answer.Inspected _,
                    Answer.Written _,
                    Answer.Queried _,
                    Answer.Failed _ ->
                    true;
        };
    }

    private void pass(Wire.Frame frame, OutputStream out) {
        passedOn = true;
        try {
            frame.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pass the result on", e);
        }
    }

    private EngineFailure ended() {
        return switch (killedFor()) {
            case TIME -> new OverLimit(What.TIME, "Cannot finish the statement: its time is over");
            case MEMORY ->
                    new OverLimit(
                            What.MEMORY,
                            "Cannot finish the statement: it needs more memory than it may have");
            case CANCELLED -> new StatementCancelled();
            case null -> {
                LOG.warn("A worker died under a statement: {}", process.epitaph());
                yield new EngineCrashed(
                        "Cannot finish the statement: the engine died under it. Other statements go on");
            }
        };
    }

    private @Nullable Reason killedFor() {
        synchronized (lock) {
            return killedFor;
        }
    }

    /// Kills it when its statement's time is over, or its process grew larger than it may. From any
    /// thread; does nothing unless that very statement is running.
    ///
    /// @param statement its number in this worker, from 1
    /// @param endNanos by the clock of [System#nanoTime()]
    /// @param caller whose interruption ends the statement, too
    void watch(int statement, long endNanos, long residentBytes, Thread caller) {
        if (caller.isInterrupted()) {
            kill(statement, Reason.CANCELLED);
        } else if (System.nanoTime() - endNanos > 0) {
            kill(statement, Reason.TIME);
        } else if (process.residentBytes() > residentBytes) {
            kill(statement, Reason.MEMORY);
        }
    }

    private void kill(int statement, Reason reason) {
        synchronized (lock) {
            if (serving == statement && killedFor == null) {
                killedFor = reason;
                spent = true;
                process.kill();
            }
        }
    }

    /// Whether it can serve again.
    boolean isFit() {
        synchronized (lock) {
            return !spent && process.isAlive();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
