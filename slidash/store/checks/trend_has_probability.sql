-- Every trend of five or more periods has its exact probability.
SELECT metric_type, area, trend_n, trend_s FROM latest WHERE trend_n >= 5 AND trend_p IS NULL;
