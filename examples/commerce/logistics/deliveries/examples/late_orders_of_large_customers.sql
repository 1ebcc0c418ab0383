SELECT c.sales_region, c.trade, count(*) AS late_orders, max(d.days_late) AS worst_days_late
FROM logistics.deliveries.deliveries AS d
JOIN sales.customers.customers AS c ON c.customer_id = d.customer_id
JOIN sales.orders.orders_v2 AS o ON o.order_id = d.order_id
WHERE d.outcome = 'late' AND o.net_amount > 100000
GROUP BY ALL
ORDER BY late_orders DESC
