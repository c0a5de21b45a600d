-- A metric type counts its periods in one way: the same period is not of two kinds.
SELECT metric_type, period FROM metric_period GROUP BY metric_type, period HAVING count(*) > 1;
