-- The shop system keeps the former record when a customer moves: the latest one counts.
WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY "Customer No" ORDER BY "Changed at" DESC) AS place
    FROM raw_customers
)
SELECT
    l."Customer No"                      AS customer_id,
    trim(l."Name")                       AS full_name,
    nullif(lower(trim(l."E-mail")), '')  AS email,
    nullif(trim(l."Phone"), '')          AS phone,
    l."Street"                           AS street,
    l."City"                             AS city,
    l."Country"                          AS country_code,
    c.sales_region,
    lower(l."Segment")                   AS trade,
    l."Registered"                       AS registered_on,
    l."Newsletter" = 'yes'               AS wants_newsletter
FROM latest AS l
JOIN countries AS c ON c.country_code = l."Country"
WHERE l.place = 1
