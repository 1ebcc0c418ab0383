-- Share of orders that arrived as promised, year by year.
SELECT
    year(ordered_on) AS year,
    count(*) AS orders,
    round(100.0 * count(*) FILTER (outcome = 'on_time') / count(*), 1) AS on_time_percent
FROM logistics.deliveries.deliveries
WHERE outcome <> 'under_way'
GROUP BY year
ORDER BY year
