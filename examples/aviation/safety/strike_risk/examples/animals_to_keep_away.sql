SELECT species, strikes, damage_percent, mean_cost_usd, peak_month
FROM safety.strike_risk.species_risk
WHERE strikes >= 20
ORDER BY damage_percent DESC
LIMIT 10
