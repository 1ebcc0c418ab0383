package io.meshwright.ledger.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.meshwright.control.ledger.LedgerUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Transactions on the ledger's database: one connection writes, one writer at a time; a pool of
/// connections reads.
final class SqlAccess implements AutoCloseable {
    private static final int READERS = 8;

    private final SqlFailures failures;
    private final DataSource writing;
    private final HikariDataSource pool;
    private final Jdbi readers;
    private final ReentrantLock writer = new ReentrantLock(true);
    private @Nullable Handle handle;
    private boolean closed;

    /// @param writing gives connections whose transactions hold the database from their beginning
    /// @param reading gives connections for reading
    SqlAccess(Path file, DataSource writing, DataSource reading) {
        this.failures = new SqlFailures(file);
        this.writing = writing;
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setDataSource(reading);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setConnectionInitSql("pragma query_only = true");
        this.pool = new HikariDataSource(config);
        this.readers = Jdbi.create(pool);
    }

    /// Reads in one transaction, which sees one state of the ledger.
    ///
    /// @param tried for the message, such as `read the releases`
    <T> T read(String tried, Function<Handle, T> work) {
        try {
            return readers.inTransaction(work::apply);
        } catch (JdbiException cause) {
            throw failures.unavailable(tried, cause);
        }
    }

    /// Writes in one transaction: all of `work` or nothing.
    ///
    /// @param happened asked on another connection when the commit gave no clear answer: whether
    ///   what `work` answered is in the database
    <T> T write(String tried, Function<Handle, T> work, Happened<T> happened) {
        writer.lock();
        try {
            Handle transaction = begin(tried);
            T answer;
            try {
                answer = work.apply(transaction);
            } catch (JdbiException cause) {
                undo(transaction);
                throw failures.unavailable(tried, cause);
            } catch (RuntimeException | Error cause) {
                undo(transaction);
                throw cause;
            }
            return commit(tried, transaction, answer, happened);
        } finally {
            writer.unlock();
        }
    }

    private Handle begin(String tried) {
        if (closed) {
            throw new LedgerUnavailable("Cannot %s: the ledger is closed".formatted(tried));
        }
        try {
            Handle open = handle;
            if (open == null) {
                open = Jdbi.create(writing).open();
                handle = open;
            }
            return open.begin();
        } catch (JdbiException cause) {
            discard();
            throw failures.unavailable(tried, cause);
        }
    }

    private <T> T commit(String tried, Handle transaction, T answer, Happened<T> happened) {
        try {
            transaction.commit();
            return answer;
        } catch (JdbiException cause) {
            discard();
            if (hasHappened(tried, cause, fresh -> happened.isRecorded(fresh, answer))) {
                return answer;
            }
            throw failures.unavailable(tried, cause);
        }
    }

    /// The connection whose commit failed is gone by now, so what this one sees is what stays.
    private boolean hasHappened(String tried, JdbiException cause, Predicate<Handle> question) {
        try (Handle fresh = Jdbi.create(writing).open()) {
            return fresh.inTransaction(question::test);
        } catch (JdbiException unknown) {
            cause.addSuppressed(unknown);
            throw new LedgerUnavailable(
                    "Cannot say whether the ledger did: %s. %s"
                            .formatted(tried, failures.unavailable("look", unknown).getMessage()),
                    cause);
        }
    }

    private void undo(Handle transaction) {
        try {
            transaction.rollback();
        } catch (JdbiException cause) {
            discard();
        }
    }

    private void discard() {
        Handle broken = handle;
        handle = null;
        if (broken != null) {
            try {
                Connection connection = broken.getConnection();
                connection.close();
            } catch (SQLException | JdbiException cause) {
                // Nothing is lost with a connection that no longer works.
            }
        }
    }

    @Override
    public void close() {
        writer.lock();
        try {
            closed = true;
            discard();
            pool.close();
        } finally {
            writer.unlock();
        }
    }

    /// Whether a write is in the database.
    interface Happened<T> {
        boolean isRecorded(Handle handle, T answer);
    }
}
