-- The most punctual ways of transport of each quarter.
SELECT quarter, warehouse, transport_mode, on_time_percent, change_in_points
FROM logistics.transport_scorecard.transport_scorecard
WHERE rank_in_quarter <= 3
ORDER BY quarter DESC, rank_in_quarter
