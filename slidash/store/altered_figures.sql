-- Which figures differ between figure_before and figure_now, and in what sort (vocabulary/alterations.py)?
-- Both have metric_type, area, period, value and status. Needs settled.sql: two figures are the same as for a rank.

CREATE OR REPLACE TEMP TABLE altered_figure AS
WITH both_ends AS (
    SELECT metric_type, area, period, before.area IS NULL AS is_new, now.area IS NULL AS is_lost,
        before.value AS was, now.value AS now, before.status AS was_status, now.status AS now_status
    FROM figure_now AS now FULL JOIN figure_before AS before USING (metric_type, area, period)
),
known AS (
    SELECT metric_type, bool_and(is_new) AS new_metric, bool_and(is_lost) AS lost_metric
    FROM both_ends GROUP BY metric_type
),
known_period AS (
    SELECT metric_type, period, bool_and(is_new) AS new_period, bool_and(is_lost) AS lost_period
    FROM both_ends GROUP BY metric_type, period
),
told AS (
    SELECT metric_type, area, period, was, now, was_status, now_status, CASE
        WHEN new_metric THEN 'new metric'
        WHEN lost_metric THEN 'metric no longer published'
        WHEN new_period THEN 'new period'
        WHEN lost_period THEN 'period no longer published'
        WHEN is_new THEN 'new area'
        WHEN is_lost THEN 'area no longer published'
        WHEN settled(now) IS DISTINCT FROM settled(was) THEN 'revised value'
        WHEN now_status IS DISTINCT FROM was_status THEN 'revised reason for no value'
    END AS what
    FROM both_ends JOIN known USING (metric_type) JOIN known_period USING (metric_type, period)
)
FROM told WHERE what IS NOT NULL;
