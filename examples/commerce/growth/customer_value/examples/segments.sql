SELECT segment, count(*) AS customers, sum(net_revenue) AS net_revenue, sum(issues) AS issues
FROM growth.customer_value.customer_value
GROUP BY segment
ORDER BY net_revenue DESC
