-- Strikes peak in late summer and autumn, when young and migrating birds are in the air.
SELECT month(flown_on) AS month, count(*) AS strikes, count(*) FILTER (damage <> 'none') AS damaging
FROM wildlife.strikes.strikes
GROUP BY month
ORDER BY month
