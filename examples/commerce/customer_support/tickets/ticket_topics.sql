SELECT t.ticket AS ticket_id, u.topic
FROM raw_tickets AS t, unnest(t.topics) AS u (topic)
