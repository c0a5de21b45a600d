-- All that is told is put into the new store, the newest build first.

INSERT INTO now.history
SELECT coalesce((SELECT max(number) FROM past), 0) + 1, ours.id, ours.built_at, theirs.id, ''
FROM now.build AS ours, before.build AS theirs;
INSERT INTO now.history
SELECT past_history.* FROM past_history JOIN past USING (number) WHERE past.told ORDER BY number DESC;

INSERT INTO now.alteration
SELECT build.id, metric_type, coalesce(ours.label, theirs.label), coalesce(ours.dataset, theirs.dataset), what,
    figures, periods, areas, fields,
    what IN ('new area', 'area no longer published', 'revised value', 'revised reason for no value')
        AND metric_type IN (FROM listed_metric)
FROM arrived_alteration
CROSS JOIN now.build
LEFT JOIN now.metric_type AS ours ON ours.id = metric_type
LEFT JOIN before.metric_type AS theirs ON theirs.id = metric_type
ORDER BY metric_type, what;
INSERT INTO now.alteration
SELECT past_alteration.* REPLACE (past_alteration.listed AND past.listed AS listed)
FROM past_alteration JOIN past USING (build)
WHERE past.told
ORDER BY number DESC, metric_type, what;

INSERT INTO now.correction
SELECT build.id, arrived_correction.*
FROM arrived_correction SEMI JOIN listed_metric USING (metric_type) CROSS JOIN now.build
ORDER BY metric_type, area, period;
INSERT INTO now.correction
SELECT past_correction.* FROM past_correction JOIN past USING (build)
WHERE past.listed
ORDER BY number DESC, metric_type, area, period;

INSERT INTO now.metric_history
WITH here AS (SELECT built_at::DATE AS today FROM now.build),
known AS (
    SELECT metric_type.id AS metric_type, coalesce(past_metric.since, before.build.built_at::DATE) AS since,
        past_metric.updated, past_metric.revised, past_metric.new_period, past_metric.described
    FROM before.metric_type CROSS JOIN before.build LEFT JOIN past_metric ON past_metric.metric_type = metric_type.id
),
touched_here AS (
    SELECT metric_type, bool_or(what <> 'new description') AS updated,
        bool_or(what IN ('period no longer published', 'area no longer published', 'revised value')) AS revised,
        bool_or(what = 'new description') AS described
    FROM arrived_alteration GROUP BY metric_type
)
SELECT metric_type.id, coalesce(known.since, today),
    CASE WHEN touched_here.updated OR known.since IS NULL THEN today ELSE coalesce(known.updated, known.since) END,
    CASE WHEN touched_here.revised THEN today ELSE known.revised END,
    CASE WHEN metric_type.id IN (FROM later_period) THEN today ELSE known.new_period END,
    CASE WHEN touched_here.described THEN today ELSE known.described END
FROM now.metric_type CROSS JOIN here
LEFT JOIN known ON known.metric_type = metric_type.id
LEFT JOIN touched_here ON touched_here.metric_type = metric_type.id
ORDER BY metric_type.id;
