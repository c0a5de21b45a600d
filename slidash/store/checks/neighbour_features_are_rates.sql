-- No feature of nearest neighbours is a total, which would make councils neighbours for their size.
SELECT DISTINCT neighbour_feature.metric_type
FROM neighbour_feature JOIN metric_type ON metric_type.id = neighbour_feature.metric_type
WHERE metric_type.total;
