WITH totals AS (
    SELECT
        airport_code,
        count(*)                AS years,
        sum(strikes)            AS strikes,
        sum(night_strikes)      AS night_strikes,
        sum(total_cost_usd)     AS total_cost_usd
    FROM history
    GROUP BY airport_code
),
reported AS (
    SELECT
        airport_code,
        min(airport_name)                                                   AS airport_name,
        count(*) FILTER (damage IN ('minor', 'medium', 'substantial'))      AS damaged
    FROM strikes
    GROUP BY airport_code
),
species AS (
    SELECT airport_code, species
    FROM strikes
    WHERE species IS NOT NULL
    GROUP BY airport_code, species
    QUALIFY row_number() OVER (PARTITION BY airport_code ORDER BY count(*) DESC, species) = 1
),
rated AS (
    SELECT
        t.airport_code,
        coalesce(a.name, r.airport_name)                                AS airport_name,
        a.state_code,
        a.latitude,
        a.longitude,
        t.years,
        t.strikes,
        CAST(r.damaged * 100.0 / t.strikes AS decimal(5,2))             AS damage_percent,
        CAST(t.night_strikes * 100.0 / t.strikes AS decimal(5,2))       AS night_percent,
        s.species                                                       AS commonest_species,
        t.total_cost_usd
    FROM totals AS t
    JOIN reported AS r ON r.airport_code = t.airport_code
    LEFT JOIN species AS s ON s.airport_code = t.airport_code
    LEFT JOIN airports AS a ON a.airport_code = t.airport_code
)
SELECT *, rank() OVER (ORDER BY damage_percent DESC) AS risk_rank
FROM rated
