-- Typical price of each material, of articles that can be ordered.
SELECT material, count(*) AS articles, median(list_price) AS typical_price
FROM sales.articles.articles
WHERE is_available
GROUP BY material
ORDER BY typical_price DESC
