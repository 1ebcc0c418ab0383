WITH known AS (
    SELECT *, month(flown_on) AS month
    FROM strikes
    WHERE species IS NOT NULL
),
months AS (
    SELECT species, month
    FROM known
    GROUP BY species, month
    QUALIFY row_number() OVER (PARTITION BY species ORDER BY count(*) DESC, month) = 1
),
places AS (
    SELECT species, airport_code
    FROM known
    GROUP BY species, airport_code
    QUALIFY row_number() OVER (PARTITION BY species ORDER BY count(*) DESC, airport_code) = 1
),
totals AS (
    SELECT
        species,
        count(*)                                                            AS strikes,
        count(*) FILTER (damage IN ('minor', 'medium', 'substantial'))      AS damaged,
        sum(total_cost_usd)                                                 AS cost
    FROM known
    GROUP BY species
)
SELECT
    t.species,
    t.strikes,
    CAST(t.damaged * 100.0 / t.strikes AS decimal(5,2))     AS damage_percent,
    CAST(round(t.cost / t.strikes, 2) AS decimal(12,2))     AS mean_cost_usd,
    m.month                                                 AS peak_month,
    p.airport_code                                          AS worst_airport_code
FROM totals AS t
JOIN months AS m USING (species)
JOIN places AS p USING (species)
