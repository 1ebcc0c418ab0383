WITH paid AS (
    SELECT order_id, sum(amount) AS paid_amount
    FROM payments
    GROUP BY order_id
),
last_booking AS (
    SELECT max(booked_on) AS booked_on FROM payments
),
balances AS (
    SELECT
        o.order_id,
        o.customer_id,
        o.ordered_on,
        o.ordered_on + 30                                               AS due_on,
        o.net_amount + o.tax_amount                                     AS invoiced_amount,
        coalesce(p.paid_amount, 0)                                      AS paid_amount,
        o.net_amount + o.tax_amount - coalesce(p.paid_amount, 0)        AS open_amount,
        l.booked_on                                                     AS counted_to
    FROM orders AS o
    LEFT JOIN paid AS p USING (order_id)
    CROSS JOIN last_booking AS l
    WHERE o.status <> 'cancelled'
),
aged AS (
    SELECT
        *,
        CASE
            WHEN open_amount > 0 THEN greatest(date_diff('day', due_on, counted_to), 0)
            ELSE 0
        END AS days_overdue
    FROM balances
)
SELECT
    order_id,
    customer_id,
    ordered_on,
    due_on,
    invoiced_amount,
    paid_amount,
    open_amount,
    days_overdue,
    CASE
        WHEN days_overdue > 90 THEN 3
        WHEN days_overdue > 30 THEN 2
        WHEN days_overdue > 0 THEN 1
        ELSE 0
    END AS reminder_level
FROM aged
