-- Topics of the last year with the mean rating of the help.
SELECT p.topic, count(*) AS tickets, round(avg(t.rating), 2) AS mean_rating
FROM customer_support.tickets.tickets AS t
JOIN customer_support.tickets.ticket_topics AS p USING (ticket_id)
WHERE t.opened_at >= TIMESTAMP '2025-08-01'
GROUP BY p.topic
ORDER BY tickets DESC
