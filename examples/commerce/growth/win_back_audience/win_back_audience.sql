WITH candidates AS (
    SELECT customer_id, net_revenue, 'disappointed' AS reason, 15 AS offer_percent
    FROM customer_value
    WHERE issues >= 4 AND segment <> 'champion'
    UNION ALL
    SELECT customer_id, net_revenue, 'lapsed' AS reason, if(segment = 'at_risk', 10, 5) AS offer_percent
    FROM customer_value
    WHERE segment IN ('at_risk', 'lost')
),
chosen AS (
    -- Who qualifies twice gets the better offer.
    SELECT *
    FROM candidates
    QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY offer_percent DESC) = 1
)
SELECT
    k.customer_id,
    c.email,
    c.country_code,
    k.reason,
    k.offer_percent,
    row_number() OVER (
        PARTITION BY c.country_code ORDER BY k.net_revenue DESC, k.customer_id
    ) AS rank_in_country
FROM chosen AS k
JOIN customers AS c ON c.customer_id = k.customer_id
WHERE c.wants_newsletter AND c.email IS NOT NULL
