WITH purchases AS (
    SELECT
        customer_id,
        count(*)            AS orders,
        min(ordered_on)     AS first_order_on,
        max(ordered_on)     AS last_order_on,
        sum(net_amount)     AS net_revenue
    FROM orders
    WHERE status <> 'cancelled'
    GROUP BY customer_id
),
scored AS (
    -- The customer number breaks ties, so that the same data gives the same scores.
    SELECT
        *,
        ntile(5) OVER (ORDER BY last_order_on, customer_id)     AS recency_score,
        ntile(5) OVER (ORDER BY orders, customer_id)            AS frequency_score,
        ntile(5) OVER (ORDER BY net_revenue, customer_id)       AS value_score
    FROM purchases
),
debts AS (
    SELECT customer_id, sum(open_amount) AS open_amount
    FROM receivables
    GROUP BY customer_id
),
troubles AS (
    SELECT customer_id, count(*) AS issues
    FROM issues
    GROUP BY customer_id
)
SELECT
    c.customer_id,
    c.sales_region,
    coalesce(s.orders, 0)           AS orders,
    s.first_order_on,
    s.last_order_on,
    coalesce(s.net_revenue, 0)      AS net_revenue,
    coalesce(d.open_amount, 0)      AS open_amount,
    coalesce(t.issues, 0)           AS issues,
    s.recency_score,
    s.frequency_score,
    s.value_score,
    CASE
        WHEN s.orders IS NULL THEN 'prospect'
        WHEN s.recency_score >= 4 AND s.frequency_score >= 4 AND s.value_score >= 4 THEN 'champion'
        WHEN s.recency_score <= 2 AND s.value_score >= 4 THEN 'at_risk'
        WHEN s.recency_score = 1 THEN 'lost'
        WHEN s.frequency_score >= 4 THEN 'loyal'
        ELSE 'regular'
    END                             AS segment
FROM customers AS c
LEFT JOIN scored AS s ON s.customer_id = c.customer_id
LEFT JOIN debts AS d ON d.customer_id = c.customer_id
LEFT JOIN troubles AS t ON t.customer_id = c.customer_id
