WITH yearly AS (
    SELECT
        airport_code,
        year(flown_on)                              AS year,
        count(*)                                    AS strikes,
        count(*) FILTER (
            damage IN ('minor', 'medium', 'substantial')
            OR (damage = 'unknown' AND total_cost_usd > 0)
        )                                           AS damaging_strikes,
        count(*) FILTER (time_of_day = 'night')     AS night_strikes,
        sum(total_cost_usd)                         AS total_cost_usd
    FROM strikes
    GROUP BY ALL
)
SELECT
    airport_code,
    year,
    strikes,
    damaging_strikes,
    night_strikes,
    total_cost_usd,
    strikes - lag(strikes) OVER (PARTITION BY airport_code ORDER BY year) AS change_in_strikes
FROM yearly
