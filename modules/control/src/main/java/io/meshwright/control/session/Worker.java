package io.meshwright.control.session;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.OverLimit.What;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One child process and the talk with it. For one thread at a time, except [#kill].
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private final WorkerProcess process;
    private final Wire wire;
    private final String engine;
    private final AtomicReference<@Nullable What> killedFor = new AtomicReference<>();
    private String tenant = "";
    private int served;

    private Worker(WorkerProcess process, Wire wire, String engine) {
        this.process = process;
        this.wire = wire;
        this.engine = engine;
    }

    /// Starts a worker and waits until it can serve.
    ///
    /// @throws EngineCrashed when it cannot be started, with what it said last
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
            throw new EngineCrashed("Cannot start a worker process: " + epitaph);
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

    int served() {
        return served;
    }

    /// Has it do one thing; bytes of a result go to `out` as they come. After any failure but an
    /// answer of the worker's own, the worker is dead.
    Answer call(String forTenant, Request request, OutputStream out) {
        tenant = forTenant;
        served++;
        boolean whole = false;
        try {
            wire.send(request);
            Wire.Frame frame = wire.next();
            while (frame.isBytes()) {
                pass(frame, out);
                frame = wire.next();
            }
            Answer answer = frame.message(Answer.class);
            whole = true;
            return answer;
        } catch (IOException _) {
            throw ended();
        } finally {
            if (!whole) {
                process.close();
            }
        }
    }

    private static void pass(Wire.Frame frame, OutputStream out) {
        try {
            frame.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pass the result on", e);
        }
    }

    private EngineFailure ended() {
        return switch (killedFor.get()) {
            case TIME -> new OverLimit(What.TIME, "Cannot finish the statement: its time is over");
            case MEMORY ->
                    new OverLimit(
                            What.MEMORY,
                            "Cannot finish the statement: it needs more memory than it may have");
            case null, default -> {
                LOG.warn("A worker died under a statement: {}", process.epitaph());
                yield new EngineCrashed(
                        "Cannot finish the statement: the engine died under it. Other statements go on");
            }
        };
    }

    /// Ends it for a reason, from any thread.
    void kill(What reason) {
        killedFor.compareAndSet(null, reason);
        process.kill();
    }

    /// Kills it when the statement takes longer or its process grows larger than it may.
    void watch(long startNanos, Duration most, long residentBytes) {
        if (System.nanoTime() - startNanos > most.toNanos()) {
            kill(What.TIME);
        } else if (process.residentBytes() > residentBytes) {
            kill(What.MEMORY);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
