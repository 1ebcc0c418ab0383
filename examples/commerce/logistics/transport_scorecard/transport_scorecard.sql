WITH quarters AS (
    SELECT
        date_trunc('quarter', shipped_on)                                  AS quarter,
        warehouse,
        transport_mode,
        count(*)                                                           AS shipments,
        sum(weight_kg)                                                     AS weight_kg,
        count(delivered_on)                                                AS delivered,
        count(*) FILTER (delivered_on <= promised_on)                      AS on_time,
        quantile_cont(date_diff('day', shipped_on, delivered_on), 0.9)     AS slow_days
    FROM shipments
    GROUP BY ALL
),
rated AS (
    SELECT *, CAST(on_time * 100.0 / nullif(delivered, 0) AS decimal(5,2)) AS on_time_percent
    FROM quarters
)
SELECT
    quarter,
    warehouse,
    transport_mode,
    shipments,
    weight_kg,
    on_time_percent,
    CAST(slow_days AS decimal(6,1)) AS slow_days,
    on_time_percent - lag(on_time_percent) OVER (
        PARTITION BY warehouse, transport_mode ORDER BY quarter
    ) AS change_in_points,
    rank() OVER (PARTITION BY quarter ORDER BY on_time_percent DESC NULLS LAST) AS rank_in_quarter
FROM rated
