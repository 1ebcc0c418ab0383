SELECT reason, offer_percent, count(*) AS customers
FROM growth.win_back_audience.win_back_audience
GROUP BY ALL
ORDER BY customers DESC
