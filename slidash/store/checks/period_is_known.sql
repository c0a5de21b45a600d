-- Every observation falls in a period of its metric type.
SELECT DISTINCT metric_type, period FROM observation ANTI JOIN metric_period USING (metric_type, period);
