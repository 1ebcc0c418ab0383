-- Revenue of 2025, month by month, one column per region.
SELECT
    month,
    sum(net_revenue) FILTER (sales_region = 'europe')   AS europe,
    sum(net_revenue) FILTER (sales_region = 'americas') AS americas,
    sum(net_revenue) FILTER (sales_region = 'asia')     AS asia,
    sum(net_revenue)                                    AS all_regions
FROM finance.monthly_revenue.monthly_revenue
WHERE year(month) = 2025
GROUP BY month
ORDER BY month
