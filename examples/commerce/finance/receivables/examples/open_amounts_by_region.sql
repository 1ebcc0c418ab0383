-- Who owes how much: two domains in one query.
SELECT c.sales_region, count(DISTINCT r.customer_id) AS customers, sum(r.open_amount) AS open_amount
FROM finance.receivables.receivables AS r
JOIN sales.customers.customers AS c ON c.customer_id = r.customer_id
WHERE r.open_amount > 0
GROUP BY c.sales_region
ORDER BY open_amount DESC
