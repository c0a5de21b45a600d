-- One area has one figure for one metric type and period.
SELECT metric_type, area, period, count(*) FROM observation GROUP BY metric_type, area, period HAVING count(*) > 1;
