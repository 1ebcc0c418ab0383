SELECT
    ticket                                      AS ticket_id,
    contact.customer_no                         AS customer_id,
    order_no                                    AS order_id,
    opened_at,
    closed_at,
    date_diff('hour', opened_at, closed_at)     AS hours_to_close,
    -- The ticket system writes both "E-Mail" and "e-mail".
    replace(lower(channel), '-', '')            AS channel,
    contact.language                            AS language,
    subject,
    len(topics)                                 AS topic_count,
    priority,
    rating
FROM raw_tickets
