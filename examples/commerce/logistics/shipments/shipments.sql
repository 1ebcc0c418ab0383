SELECT
    parcel_no                                       AS shipment_id,
    order_no                                        AS order_id,
    pos                                             AS order_line,
    lower(depot)                                    AS warehouse,
    CASE mode
        WHEN 'AIR' THEN 'air'
        WHEN 'REG AIR' THEN 'air'
        WHEN 'FOB' THEN 'road'
        WHEN 'TRUCK' THEN 'road'
        WHEN 'MAIL' THEN 'mail'
        WHEN 'RAIL' THEN 'rail'
        WHEN 'SHIP' THEN 'sea'
    END                                             AS transport_mode,
    CAST(weight_g * 0.001 AS decimal(9,3))          AS weight_kg,
    promised                                        AS promised_on,
    handed_over                                     AS shipped_on,
    delivered                                       AS delivered_on,
    if(delivered IS NULL, 'in_transit', 'delivered') AS status
FROM raw_shipments
