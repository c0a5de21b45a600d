-- What one run of metric types has in altered_figure, as alterations and corrections.

INSERT INTO arrived_alteration
SELECT metric_type, what, count(*)::INTEGER, list(DISTINCT period ORDER BY period DESC),
    list(DISTINCT area ORDER BY area), []
FROM altered_figure GROUP BY metric_type, what;

INSERT INTO arrived_correction
SELECT metric_type, area, period, what, was, now, was_status, now_status
FROM altered_figure
WHERE what IN ('new area', 'area no longer published', 'revised value', 'revised reason for no value');

INSERT INTO later_period
SELECT metric_type
FROM (SELECT metric_type, max(period) AS newest FROM figure_now GROUP BY metric_type) AS ours
JOIN (SELECT metric_type, max(period) AS newest FROM figure_before GROUP BY metric_type) AS theirs USING (metric_type)
WHERE ours.newest > theirs.newest;
