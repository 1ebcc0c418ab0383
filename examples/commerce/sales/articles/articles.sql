SELECT
    article_no                          AS article_id,
    name,
    brand,
    lower(finish)                       AS finish,
    lower(material)                     AS material,
    size_mm,
    lower(packaging)                    AS packaging,
    CAST(list_price AS decimal(12,2))   AS list_price,
    gone_since IS NULL                  AS is_available,
    gone_since                          AS discontinued_on
FROM raw_articles
