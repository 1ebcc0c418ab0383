WITH monthly AS (
    SELECT
        date_trunc('month', o.ordered_on)   AS month,
        c.sales_region,
        count(*)                            AS orders,
        count(DISTINCT o.customer_id)       AS customers,
        sum(o.net_amount)                   AS net_revenue
    FROM orders AS o
    JOIN customers AS c ON c.customer_id = o.customer_id
    WHERE o.status <> 'cancelled'
    GROUP BY ALL
)
SELECT
    m.month,
    m.sales_region,
    m.orders,
    m.customers,
    m.net_revenue,
    sum(m.net_revenue) OVER (
        PARTITION BY m.sales_region, year(m.month) ORDER BY m.month
    )                       AS revenue_year_to_date,
    before.net_revenue      AS revenue_year_before,
    CAST(round((m.net_revenue / before.net_revenue - 1) * 100, 2) AS decimal(9,2)) AS growth_percent
FROM monthly AS m
LEFT JOIN monthly AS before
    ON before.sales_region = m.sales_region AND before.month = m.month - INTERVAL 1 YEAR
