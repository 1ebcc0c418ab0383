-- Strikes on the map: two domains in one query.
SELECT a.state_code, a.name, a.latitude, a.longitude, count(*) AS strikes
FROM wildlife.strikes.strikes AS s
JOIN airfields.airports.airports AS a ON a.airport_code = s.airport_code
GROUP BY ALL
ORDER BY strikes DESC
LIMIT 10
