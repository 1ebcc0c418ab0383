WITH complaints AS (
    SELECT
        t.order_id,
        min(t.customer_id)                                      AS customer_id,
        count(DISTINCT t.ticket_id)                             AS tickets,
        min(t.opened_at)                                        AS first_ticket_at,
        min(t.rating)                                           AS worst_rating,
        bool_or(p.topic IN ('damaged', 'wrong_article'))        AS about_quality
    FROM tickets AS t
    JOIN topics AS p USING (ticket_id)
    WHERE t.order_id IS NOT NULL AND p.topic NOT IN ('praise', 'account')
    GROUP BY t.order_id
),
affected AS (
    SELECT order_id FROM complaints
    UNION
    SELECT order_id FROM deliveries WHERE outcome = 'late'
)
SELECT
    a.order_id,
    coalesce(d.customer_id, c.customer_id)      AS customer_id,
    coalesce(c.tickets, 0)                      AS tickets,
    c.first_ticket_at,
    c.worst_rating,
    coalesce(c.about_quality, false)            AS about_quality,
    coalesce(d.days_late, 0)                    AS days_late,
    CASE
        WHEN c.worst_rating <= 2 OR d.days_late > 30 THEN 'high'
        WHEN c.about_quality OR d.days_late > 10 THEN 'medium'
        ELSE 'low'
    END                                         AS severity
FROM affected AS a
LEFT JOIN complaints AS c USING (order_id)
LEFT JOIN deliveries AS d USING (order_id)
