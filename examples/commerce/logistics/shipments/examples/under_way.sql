-- What is under way, and since when.
SELECT warehouse, transport_mode, count(*) AS parcels, min(shipped_on) AS oldest
FROM logistics.shipments.shipments
WHERE status = 'in_transit'
GROUP BY ALL
ORDER BY oldest
