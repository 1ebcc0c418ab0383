SELECT c.sales_region, i.severity, count(*) AS orders
FROM customer_support.order_issues.order_issues AS i
JOIN sales.customers.customers AS c ON c.customer_id = i.customer_id
GROUP BY ALL
ORDER BY c.sales_region, i.severity
