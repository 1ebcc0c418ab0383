package io.meshwright.control.query;

import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.control.ledger.AccessRecords;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/// Holds statements to the rows of a day that were agreed.
///
/// Every row that a statement returns counts once for each agreement that it reads by, whatever
/// lies behind the row. Statements by one such agreement run one after another. All that is left is
/// taken before a statement runs, and what it did not return is given back afterwards, so nothing
/// can be overdrawn. A statement that breaks off after rows had left counts for all that it might
/// have returned.
final class RowBudgets {
    private final AccessRecords records;
    private final Clock clock;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    RowBudgets(AccessRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /// Runs a statement within the budgets of what it reads.
    ///
    /// @param handedOver bytes of rows that have left so far
    /// @param statement runs within limits and answers its rows
    /// @throws ProblemsFound when a budget is used up, or does not suffice for all rows
    long spend(
            List<Decision.Granted> decisions,
            Limits limits,
            LongSupplier handedOver,
            ToLongFunction<Limits> statement) {
        Map<String, Long> perDay = new TreeMap<>();
        for (Decision.Granted decision : decisions) {
            if (decision.rowsPerDay() > 0) {
                perDay.put(decision.agreement(), decision.rowsPerDay());
            }
        }
        if (perDay.isEmpty()) {
            return statement.applyAsLong(limits);
        }
        Deque<ReentrantLock> held = new ArrayDeque<>();
        try {
            for (String agreement : perDay.keySet()) {
                ReentrantLock turn = turns.computeIfAbsent(agreement, _ -> new ReentrantLock(true));
                turn.lockInterruptibly();
                held.push(turn);
            }
            return spend(perDay, limits, handedOver, statement);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StatementCancelled();
        } finally {
            held.forEach(ReentrantLock::unlock);
        }
    }

    private long spend(
            Map<String, Long> perDay,
            Limits limits,
            LongSupplier handedOver,
            ToLongFunction<Limits> statement) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, Long> used = new TreeMap<>();
        long left = Long.MAX_VALUE;
        for (Map.Entry<String, Long> budget : perDay.entrySet()) {
            long before = records.rowsUsed(budget.getKey(), today);
            used.put(budget.getKey(), before);
            if (before >= budget.getValue()) {
                throw usedUp(budget.getKey(), budget.getValue());
            }
            left = Math.min(left, budget.getValue() - before);
        }
        long most = Math.min(left, limits.rows());
        used.forEach((agreement, before) -> records.setRowsUsed(agreement, today, before + most));
        long returned = most;
        try {
            returned =
                    statement.applyAsLong(
                            new Limits(
                                    limits.memory(),
                                    limits.threads(),
                                    limits.deadline(),
                                    most,
                                    limits.temp()));
            return returned;
        } catch (OverLimit over) {
            throw over.what() == OverLimit.What.ROWS && most == left ? tooMany(left, over) : over;
        } finally {
            long counted = handedOver.getAsLong() == 0 ? 0 : returned;
            if (counted < most) {
                used.forEach((agreement, before) ->
                        records.setRowsUsed(agreement, today, before + counted));
            }
        }
    }

    private static ProblemsFound usedUp(String agreement, long perDay) {
        return new ProblemsFound(
                Problem.error(
                        "rows-used-up",
                        "The rows of the day are used up",
                        "The agreement '%s' lets %d rows be read in a day, and none is left."
                                .formatted(agreement, perDay),
                        "Ask again after midnight UTC.",
                        Place.none()));
    }

    private static RuntimeException tooMany(long left, OverLimit over) {
        ProblemsFound found =
                new ProblemsFound(
                        Problem.error(
                                "rows-used-up",
                                "The rows of the day are used up",
                                "The statement returns more than the %d rows that were left for today."
                                        .formatted(left),
                                "Ask again after midnight UTC, for fewer rows.",
                                Place.none()));
        found.addSuppressed(over);
        return found;
    }
}
