SELECT year(registered_on) AS year, trade, count(*) AS customers
FROM sales.customers.customers
GROUP BY ALL
ORDER BY year, trade
