SELECT
    "Payment"                                           AS payment_id,
    "Order"                                             AS order_id,
    "Booked"                                            AS booked_on,
    if("Kind" = 'R', 'refund', 'payment')               AS kind,
    coalesce(replace("Method", ' ', '_'), 'unknown')    AS method,
    "Amount"                                            AS amount
FROM raw_payments
