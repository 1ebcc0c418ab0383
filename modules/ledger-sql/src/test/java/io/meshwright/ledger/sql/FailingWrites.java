package io.meshwright.ledger.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// A database whose connections fail where a test says.
final class FailingWrites {
    private static final int SMALL_DISK_PAGES = 400;

    private At next = At.NEVER;
    private int failed;

    enum At {
        NEVER,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /// A database on a disk with little room.
    static DataSource full(DataSource database) {
        return wrapped(
                database,
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("pragma max_page_count = " + SMALL_DISK_PAGES);
                    } catch (SQLException cause) {
                        throw new IllegalStateException(cause);
                    }
                },
                _ -> {},
                _ -> {});
    }

    /// Lets the next commit fail, once.
    void next(At at) {
        next = at;
    }

    int failed() {
        return failed;
    }

    DataSource over(DataSource database) {
        return wrapped(
                database,
                _ -> {},
                method -> failWhen(method.equals("commit"), At.BEFORE_COMMIT),
                method -> failWhen(method.equals("commit"), At.AFTER_COMMIT));
    }

    private void failWhen(boolean commits, At at) {
        if (commits && next == at) {
            next = At.NEVER;
            failed++;
            throw new CutOff();
        }
    }

    /// A database whose process ends before its n-th statement or commit, or right after it.
    static DataSource haltingAt(DataSource database, int step, boolean after) {
        AtomicInteger steps = new AtomicInteger();
        Consumer<String> count =
                method -> {
                    if (isStep(method) && steps.incrementAndGet() == step) {
                        Runtime.getRuntime().halt(137);
                    }
                };
        return after
                ? wrapped(database, _ -> {}, _ -> {}, count)
                : wrapped(database, _ -> {}, count, _ -> {});
    }

    private static boolean isStep(String method) {
        return method.equals("commit") || method.equals("prepareStatement");
    }

    private static DataSource wrapped(
            DataSource database,
            Consumer<Connection> opened,
            Consumer<String> before,
            Consumer<String> after) {
        return (DataSource)
                Proxy.newProxyInstance(
                        FailingWrites.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (_, method, arguments) -> {
                            Object answer = method.invoke(database, arguments);
                            if (answer instanceof Connection connection) {
                                opened.accept(connection);
                                return wrapped(connection, before, after);
                            }
                            return answer;
                        });
    }

    private static Connection wrapped(
            Connection connection, Consumer<String> before, Consumer<String> after) {
        return (Connection)
                Proxy.newProxyInstance(
                        FailingWrites.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            try {
                                before.accept(method.getName());
                                Object answer = method.invoke(connection, arguments);
                                after.accept(method.getName());
                                return answer;
                            } catch (CutOff cause) {
                                throw new SQLException("the connection was cut off", cause);
                            } catch (InvocationTargetException cause) {
                                throw cause.getCause();
                            }
                        });
    }

    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
