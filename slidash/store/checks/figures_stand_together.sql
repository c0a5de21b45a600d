-- The observations of a metric type stand one after another, so that they are read by their rows and not looked for.
SELECT metric_type, count(*) FROM observation GROUP BY metric_type HAVING max(rowid) - min(rowid) + 1 <> count(*);
