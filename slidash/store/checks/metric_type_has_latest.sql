-- Every metric type has observations with a value and so a latest period.
SELECT id FROM metric_type WHERE latest_period IS NULL OR first_period IS NULL;
