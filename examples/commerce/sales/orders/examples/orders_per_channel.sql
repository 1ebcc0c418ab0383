SELECT channel, year(ordered_on) AS year, count(*) AS orders, sum(net_amount) AS net_revenue
FROM sales.orders.orders_v2
WHERE status <> 'cancelled'
GROUP BY ALL
ORDER BY year, channel
