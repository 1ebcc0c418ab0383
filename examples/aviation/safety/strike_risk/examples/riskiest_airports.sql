-- The ten airports where a strike most often does damage.
SELECT risk_rank, airport_name, state_code, strikes, damage_percent, commonest_species
FROM safety.strike_risk.airport_risk
ORDER BY risk_rank, airport_name
LIMIT 10
