-- The figures of derived metrics, by the rule derived-figures (vocabulary/data_rules.py). Expects the temporary tables
-- part (every observation of a numerator or denominator) and denominator (see quotients.py), and derived_metric.

-- The period that divides a period: one for all areas, so that their figures can be compared. A period for which there is
-- none is left out.
CREATE TEMP TABLE denominator_period AS
WITH held AS (
    SELECT DISTINCT metric_type, period, period_start, period_end FROM part WHERE value IS NOT NULL
),
asked AS (
    SELECT DISTINCT derived_metric.metric_type, denominator, periods, period, period_start, period_end
    FROM derived_metric JOIN part ON part.metric_type = numerator
),
placed AS (
    SELECT asked.metric_type, asked.period, held.period AS denominator_period,
        row_number() OVER (
            PARTITION BY asked.metric_type, asked.period
            ORDER BY CASE WHEN asked.periods = 'nearest' THEN
                    abs((held.period_start - asked.period_start) + (held.period_end - asked.period_end)) END,
                CASE WHEN asked.periods = 'nearest' THEN held.period_end END,
                held.period_end DESC, held.period_start DESC
        ) AS place
    FROM asked
    JOIN held ON held.metric_type = asked.denominator AND CASE asked.periods
        WHEN 'same' THEN held.period = asked.period
        WHEN 'newest before' THEN held.period_end <= asked.period_end
        ELSE true
    END
)
SELECT metric_type, period, denominator_period FROM placed WHERE place = 1;

CREATE TEMP TABLE quotient AS
SELECT derived_metric.metric_type, part.area, part.period, part.period_start, part.period_end, part.period_kind,
    CASE WHEN denominator.value > 0 THEN part.value * derived_metric.factor / denominator.value END AS value,
    CASE
        WHEN part.value IS NULL THEN part.status
        WHEN denominator.value IS NULL THEN coalesce(denominator.status, 'not available')
        WHEN denominator.value <= 0 THEN 'not applicable'
    END AS status,
    part.provisional OR coalesce(denominator.provisional, false) AS provisional, part.note,
    part.value AS numerator, denominator.value AS denominator, denominator_period.denominator_period,
    denominator.added_up
FROM derived_metric
JOIN part ON part.metric_type = derived_metric.numerator
JOIN denominator_period
    ON denominator_period.metric_type = derived_metric.metric_type AND denominator_period.period = part.period
LEFT JOIN denominator ON denominator.metric_type = derived_metric.denominator AND denominator.area = part.area
    AND denominator.period = denominator_period.denominator_period;

INSERT INTO finding
SELECT 'metrics/derived.toml makes a metric without any figure', metric_type, NULL,
    'no figure of ' || numerator || ' has one of ' || denominator || ' to be divided by'
FROM derived_metric
WHERE metric_type NOT IN (SELECT metric_type FROM quotient WHERE value IS NOT NULL)
ORDER BY metric_type;

DELETE FROM derived_metric WHERE metric_type NOT IN (SELECT metric_type FROM quotient WHERE value IS NOT NULL);

INSERT INTO derived_figure
SELECT metric_type, area, period, numerator, denominator, denominator_period, added_up
FROM quotient SEMI JOIN derived_metric USING (metric_type)
ORDER BY metric_type, area, period_start;
