package io.meshwright.control.session;

import io.meshwright.control.engine.Engine;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ServiceLoader;
import java.util.concurrent.SynchronousQueue;

/// A worker process: hosts the engine that the class path offers and does what its parent asks, one
/// request at a time. It ends when its parent closes its input, or dies.
public final class WorkerMain {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GONE = 0;
    private static final int NO_ENGINE = 3;

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        Wire wire =
                new Wire(
                        new FileInputStream(FileDescriptor.in),
                        new BufferedOutputStream(out, BUFFER_BYTES));
        SynchronousQueue<Request> requests = new SynchronousQueue<>();
        Thread.ofPlatform().daemon().name("parent").start(() -> listen(wire, requests));
        try (Engine engine = ServiceLoader.load(Engine.class).findFirst().orElse(null)) {
            if (engine == null) {
                System.err.println("Cannot start the worker: no engine is on the class path");
                System.exit(NO_ENGINE);
                return;
            }
            engine.parse("SELECT 1");
            wire.send(new Answer.Ready(engine.name()));
            while (true) {
                wire.send(answer(engine, requests.take(), wire));
            }
        }
    }

    /// Reads requests also while one is done: so the end of the parent is seen at once, and ends
    /// this process in the midst of whatever it does.
    private static void listen(Wire wire, SynchronousQueue<Request> requests) {
        try {
            while (true) {
                requests.put(wire.next().message(Request.class));
            }
        } catch (IOException | InterruptedException _) {
            Runtime.getRuntime().halt(GONE);
        }
    }

    private static Answer answer(Engine engine, Request request, Wire wire) {
        try {
            return switch (request) {
                case Request.Parse(var sql) -> new Answer.Parsed(engine.parse(sql));
                case Request.Bind(var relations, var sql) ->
                        new Answer.Bound(engine.bind(relations, sql));
                case Request.Inspect(var source) -> new Answer.Inspected(engine.inspect(source));
                case Request.Write(var order) -> new Answer.Written(engine.write(order));
                case Request.Query(var order) ->
                        new Answer.Queried(engine.query(order, wire.bytes()));
            };
        } catch (RuntimeException e) {
            return Answer.of(e);
        }
    }
}
