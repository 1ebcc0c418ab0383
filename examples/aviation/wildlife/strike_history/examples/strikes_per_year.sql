SELECT year, sum(strikes) AS strikes, sum(damaging_strikes) AS damaging, sum(total_cost_usd) AS cost_usd
FROM wildlife.strike_history.strike_history
GROUP BY year
ORDER BY year
