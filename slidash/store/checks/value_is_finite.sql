-- A value is a finite number.
SELECT metric_type, area, period, value FROM observation WHERE value IS NOT NULL AND NOT isfinite(value);
