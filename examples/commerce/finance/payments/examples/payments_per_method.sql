SELECT method, year(booked_on) AS year, sum(amount) AS amount
FROM finance.payments.payments
GROUP BY ALL
ORDER BY year, method
