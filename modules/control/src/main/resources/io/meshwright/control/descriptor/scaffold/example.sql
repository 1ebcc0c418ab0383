-- What came in each month.
SELECT date_trunc('month', recorded_on) AS month, count(*) AS records, sum(amount) AS amount
FROM ${domain}.${product}.${product}
GROUP BY ALL
ORDER BY month
