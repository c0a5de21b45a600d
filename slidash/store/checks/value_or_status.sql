-- An observation has a value or a reason for having none, never both and never neither.
SELECT metric_type, area, period FROM observation WHERE (value IS NULL) = (status IS NULL);
