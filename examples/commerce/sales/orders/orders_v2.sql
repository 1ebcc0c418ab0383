WITH totals AS (
    SELECT
        order_id,
        count(*)        AS items,
        sum(net_amount) AS net_amount,
        sum(tax_amount) AS tax_amount
    FROM order_items_v1
    GROUP BY order_id
)
SELECT
    o.order_no                      AS order_id,
    o.customer_no                   AS customer_id,
    o.placed_on                     AS ordered_on,
    CASE o.state
        WHEN 'O' THEN 'open'
        WHEN 'P' THEN 'shipping'
        WHEN 'F' THEN 'delivered'
        WHEN 'X' THEN 'cancelled'
    END                             AS status,
    lower(substr(o.priority, 3))    AS priority,
    lower(o.channel)                AS channel,
    t.items,
    t.net_amount,
    t.tax_amount
FROM raw_orders AS o
JOIN totals AS t ON t.order_id = o.order_no
