SELECT state_code, count(*) AS airports
FROM airfields.airports.airports
GROUP BY state_code
ORDER BY airports DESC
LIMIT 10
