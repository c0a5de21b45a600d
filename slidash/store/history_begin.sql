-- What a comparison of the stores before and now begins with: the metric types whose figures are not all the same.

CREATE TEMP VIEW every_figure_before AS
SELECT metric_type, area, period, value, status FROM before.observation
UNION ALL SELECT metric_type, area, period, value, status FROM before.combined_observation;

CREATE TEMP VIEW every_figure_now AS
SELECT metric_type, area, period, value, status FROM now.observation
UNION ALL SELECT metric_type, area, period, value, status FROM now.combined_observation;

CREATE TEMP TABLE touched AS
SELECT metric_type, coalesce(ours.figures, 0) + coalesce(theirs.figures, 0) AS figures
FROM (
    SELECT metric_type, count(*) AS figures, bit_xor(hash(area, period, settled(value), status)) AS mark
    FROM every_figure_now GROUP BY metric_type
) AS ours
FULL JOIN (
    SELECT metric_type, count(*) AS figures, bit_xor(hash(area, period, settled(value), status)) AS mark
    FROM every_figure_before GROUP BY metric_type
) AS theirs USING (metric_type)
WHERE ours.figures IS DISTINCT FROM theirs.figures OR ours.mark IS DISTINCT FROM theirs.mark;

CREATE TEMP TABLE arrived_alteration AS SELECT metric_type, what, figures, periods, areas, fields FROM now.alteration;
CREATE TEMP TABLE arrived_correction AS SELECT * EXCLUDE (build) FROM now.correction;
CREATE TEMP TABLE later_period (metric_type VARCHAR);  -- metric types with a later period than all before
CREATE TEMP TABLE listed_metric (metric_type VARCHAR); -- whose corrections this build has one by one

INSERT INTO arrived_alteration
SELECT id, 'new description', 0, [], [], list_filter([
    CASE WHEN ours.label <> theirs.label THEN 'label' END,
    CASE WHEN ours.unit <> theirs.unit THEN 'unit' END,
    CASE WHEN ours.polarity <> theirs.polarity THEN 'polarity' END,
    CASE WHEN ours.definition <> theirs.definition THEN 'definition' END
], lambda field: field IS NOT NULL)
FROM now.metric_type AS ours JOIN before.metric_type AS theirs USING (id)
WHERE (ours.label, ours.unit, ours.polarity, ours.definition)
    IS DISTINCT FROM (theirs.label, theirs.unit, theirs.polarity, theirs.definition);

-- What earlier builds told, filled by history_carried.sql where they did; `told` and `listed` follow from the bounds.
CREATE TEMP TABLE past (number INTEGER, build VARCHAR, told BOOLEAN, listed BOOLEAN);
CREATE TEMP TABLE past_alteration AS FROM now.alteration;
CREATE TEMP TABLE past_correction AS FROM now.correction;
CREATE TEMP TABLE past_history AS FROM now.history;
CREATE TEMP TABLE past_metric AS FROM now.metric_history;
-- of each earlier build how many rows it, those after it and this one have
CREATE TEMP VIEW past_size AS
SELECT number,
    (SELECT count(*) FROM arrived_alteration) + sum(alterations) OVER (ORDER BY number DESC) AS alterations,
    (SELECT count(*) FROM arrived_correction SEMI JOIN listed_metric USING (metric_type))
        + sum(corrections) OVER (ORDER BY number DESC) AS corrections
FROM (
    SELECT number, (SELECT count(*) FROM past_alteration AS each WHERE each.build = past.build) AS alterations,
        (SELECT count(*) FROM past_correction AS each WHERE each.build = past.build) AS corrections
    FROM past
);
