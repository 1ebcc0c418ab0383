-- The listing writes NA where city or state is not available; read as text, "NA" would be a state.
SELECT
    iata                                    AS airport_code,
    regexp_replace(name, '\s+', ' ', 'g')   AS name,
    nullif(city, 'NA')                      AS city,
    nullif(state, 'NA')                     AS state_code,
    country,
    CAST(latitude AS decimal(10,7))         AS latitude,
    CAST(longitude AS decimal(10,7))        AS longitude
FROM raw_airports
