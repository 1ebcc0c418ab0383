-- A sibling port is read by its versioned name, so that a new major never changes what this reads.
SELECT order_id, customer_id, ordered_on, status, net_amount AS amount
FROM orders_v2
