WITH parcels AS (
    SELECT
        order_id,
        count(*)                                                        AS parcels,
        count(delivered_on)                                             AS delivered_parcels,
        sum(weight_kg)                                                  AS weight_kg,
        min(shipped_on)                                                 AS shipped_on,
        max(promised_on)                                                AS promised_on,
        -- An order has arrived when its last parcel has.
        CASE WHEN count(delivered_on) = count(*) THEN max(delivered_on) END AS delivered_on
    FROM shipments
    GROUP BY order_id
)
SELECT
    o.order_id,
    o.customer_id,
    o.ordered_on,
    p.parcels,
    p.delivered_parcels,
    p.weight_kg,
    p.shipped_on,
    p.promised_on,
    p.delivered_on,
    date_diff('day', o.ordered_on, p.delivered_on) AS days_to_deliver,
    CASE
        WHEN p.delivered_on > p.promised_on THEN date_diff('day', p.promised_on, p.delivered_on)
        WHEN p.delivered_on IS NOT NULL THEN 0
    END AS days_late,
    CASE
        WHEN p.delivered_on IS NULL THEN 'under_way'
        WHEN p.delivered_on > p.promised_on THEN 'late'
        ELSE 'on_time'
    END AS outcome
FROM orders AS o
JOIN parcels AS p USING (order_id)
