-- How many customers of each region may receive offers.
SELECT sales_region, count(*) AS customers, count(*) FILTER (wants_newsletter) AS may_receive_offers
FROM sales.customers.customers
GROUP BY sales_region
ORDER BY customers DESC
