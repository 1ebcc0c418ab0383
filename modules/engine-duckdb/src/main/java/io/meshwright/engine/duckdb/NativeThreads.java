package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineCrashed;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Platform threads with a stack deep enough for what the parser and the planner recurse into.
///
/// DuckDB overflows an ordinary stack on statements of a few kilobytes, which ends the process, and
/// a virtual thread runs on its carrier's ordinary stack: so no native call is made elsewhere.
final class NativeThreads implements AutoCloseable {
    private static final long STACK_BYTES = 256L << 20;

    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform()
                            .daemon()
                            .name("duckdb-", 0)
                            .stackSize(STACK_BYTES)
                            .factory());

    /// Runs the work on such a thread and waits for it.
    <T> T call(Callable<T> work) {
        Future<T> running = threads.submit(work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default ->
                        throw new EngineCrashed("Cannot run the statement: the engine failed");
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
