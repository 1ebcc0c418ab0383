package io.meshwright.bench.road;

import io.meshwright.control.engine.Syntax;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import io.meshwright.control.sql.TextLimits;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.Sql;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// What the guard takes for a query with two joins: its limits, the walk over the parser's tree,
/// and the parser itself beside them.
public final class GuardBench {
    private static final int ROUNDS = 5_000;
    private static final Sql QUERY =
            new Sql(
                    """
                    SELECT c.country, date_trunc('month', o.ordered_on) AS month, count(*) AS orders, sum(o.amount) AS amount
                    FROM sales.orders.orders o
                    JOIN sales.customers.customers c ON c.customer_id = o.customer_id
                    LEFT JOIN support.tickets.tickets t ON t.order_id = o.order_id AND t.state <> 'closed'
                    WHERE o.ordered_on >= date '2025-01-01' AND c.country IN ('DE', 'AT', 'CH')
                    GROUP BY c.country, date_trunc('month', o.ordered_on)
                    HAVING sum(o.amount) > 1000
                    ORDER BY amount DESC
                    """,
                    Place.none());

    private GuardBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (DuckDbEngine engine = new DuckDbEngine()) {
            Syntax syntax = engine.parse(QUERY.text());
            Profile profile = Profile.query(List.of("sales.orders.orders"));
            if (!(Guard.check(QUERY, syntax, profile) instanceof GuardedStatement)) {
                GuardAnswer refused = Guard.check(QUERY, syntax, profile);
                throw new IllegalStateException("The guard refused the query: " + refused);
            }
            Measured.warm(ROUNDS, () -> TextLimits.problems(QUERY)).print("guard, limits");
            Measured.warm(ROUNDS, () -> Guard.check(QUERY, syntax, profile))
                    .print("guard, walk over the tree");
            Measured.warm(ROUNDS, () -> engine.parse(QUERY.text()))
                    .print("parse in process, locked instance kept");
        }
    }
}
