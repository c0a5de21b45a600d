-- Every observation is of a known metric type.
SELECT DISTINCT metric_type FROM observation ANTI JOIN metric_type ON metric_type.id = observation.metric_type;
