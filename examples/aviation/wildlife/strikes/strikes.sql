WITH reports AS (
    -- 24 reports were filed twice, word for word.
    SELECT DISTINCT * FROM raw_strikes
)
SELECT
    substr(md5(concat_ws('|',
        r."Flight Date", r."Airport Name", r."Aircraft Make Model", r."Aircraft Airline Operator",
        r."Phase of flight", r."Time of day", r."Wildlife Species", r."Wildlife Size",
        r."Effect Amount of damage", r."Cost Repair", r."Cost Other",
        coalesce(CAST(r."Speed IAS in knots" AS varchar), '-')
    )), 1, 16)                                                      AS strike_id,
    r."Flight Date"                                                 AS flown_on,
    lower(r."Time of day")                                          AS time_of_day,
    a.airport_code,
    r."Airport Name"                                                AS airport_name,
    r."Origin State"                                                AS state,
    regexp_replace(r."Aircraft Make Model", '\s+', ' ', 'g')        AS aircraft,
    coalesce(o.operator_kind, 'airline')                            AS operator_kind,
    CASE
        WHEN o.operator_kind IS NULL OR o.operator_kind = 'airline'
            THEN coalesce(o.airline, r."Aircraft Airline Operator")
    END                                                             AS airline,
    lower(r."Phase of flight")                                      AS phase_of_flight,
    -- Aircraft in motion with speed 0: the field was left empty on an early form.
    CASE
        WHEN r."Speed IAS in knots" > 0 OR r."Phase of flight" = 'Parked'
            THEN r."Speed IAS in knots"
    END                                                             AS speed_knots,
    CASE
        WHEN r."Wildlife Species" NOT LIKE 'Unknown%' THEN r."Wildlife Species"
    END                                                             AS species,
    lower(r."Wildlife Size")                                        AS animal_size,
    -- B and C stand in 15 reports. The form has no such codes, so the damage is not known.
    CASE
        WHEN r."Effect Amount of damage" IN ('None', 'Minor', 'Medium', 'Substantial')
            THEN lower(r."Effect Amount of damage")
        ELSE 'unknown'
    END                                                             AS damage,
    r."Cost Repair"                                                 AS repair_cost_usd,
    r."Cost Other"                                                  AS other_cost_usd,
    r."Cost Total $"                                                AS total_cost_usd
FROM reports AS r
JOIN airport_names AS a ON a.reported_name = r."Airport Name"
LEFT JOIN operator_names AS o ON o.reported_name = r."Aircraft Airline Operator"
