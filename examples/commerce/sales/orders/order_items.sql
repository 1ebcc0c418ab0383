-- Amounts are rounded line by line, as on the invoice.
WITH net AS (
    SELECT *, round(list_amount * (100 - discount_pct) * 0.01, 2) AS net_amount
    FROM raw_order_items
)
SELECT
    order_no                                 AS order_id,
    pos                                      AS line_number,
    article_no                               AS article_id,
    qty                                      AS quantity,
    discount_pct                             AS discount_percent,
    tax_pct                                  AS tax_percent,
    net_amount,
    round(net_amount * tax_pct * 0.01, 2)    AS tax_amount,
    returned                                 AS is_returned
FROM net
