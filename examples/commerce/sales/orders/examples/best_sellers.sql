-- The ten articles with the highest revenue, by name.
SELECT a.name, a.material, sum(i.quantity) AS pieces, sum(i.net_amount) AS net_revenue
FROM sales.orders.order_items AS i
JOIN sales.orders.orders_v2 AS o ON o.order_id = i.order_id AND o.status <> 'cancelled'
JOIN sales.articles.articles AS a ON a.article_id = i.article_id
GROUP BY a.name, a.material
ORDER BY net_revenue DESC
LIMIT 10
