SELECT
    "Id"          AS id,
    trim("Name")  AS name,
    "Recorded on" AS recorded_on,
    "Amount"      AS amount
FROM raw_${product}
