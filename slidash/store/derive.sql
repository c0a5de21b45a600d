-- What remains to be worked out once every batch of metric types has been (derive_metrics.sql).

INSERT INTO standing SELECT * FROM arrived_standing ORDER BY area, number;

-- What is doubtful is not wrong for certain, so it does not stop a build.
INSERT INTO finding
SELECT 'The latest period is far older than the newest of its dataset', metric_type.id, NULL,
    'its latest figures are for ' || mine.label || '; others of the dataset run to '
        || strftime(dataset_newest."end", '%-d %B %Y')
FROM metric_type
JOIN metric_period AS mine ON mine.metric_type = metric_type.id AND mine.period = metric_type.latest_period
JOIN (
    SELECT metric_type.dataset, max(metric_period."end") AS "end"
    FROM metric_type JOIN metric_period ON metric_period.metric_type = metric_type.id
    GROUP BY metric_type.dataset
) AS dataset_newest USING (dataset)
WHERE mine."end" < dataset_newest."end" - INTERVAL 5 YEAR;

INSERT INTO finding
SELECT 'England''s figure lies outside every council''s', metric_type.id, england.area,
    england.value || ' where councils run from ' || councils.lowest || ' to ' || councils.highest
FROM (
    SELECT number, min(value) AS lowest, max(value) AS highest
    FROM standing SEMI JOIN english_council USING (area)
    WHERE is_latest AND NOT replaced
    GROUP BY number HAVING count(*) >= 20
) AS councils
JOIN standing AS england ON england.number = councils.number AND england.area = 'E92000001' AND england.is_latest
JOIN metric_type ON metric_type.number = councils.number
WHERE NOT metric_type.total AND england.value NOT BETWEEN councils.lowest AND councils.highest
ORDER BY metric_type.id;

INSERT INTO finding
SELECT 'A current council has no figure at all', NULL, area.area, area.name
FROM area
SEMI JOIN council USING (area)
ANTI JOIN standing USING (area)
WHERE (area.start IS NULL OR area.start <= (SELECT as_at FROM build))
    AND (area."end" IS NULL OR area."end" >= (SELECT as_at FROM build));

-- Types of council for which metrics/headline.toml names nothing that is loaded: one well-covered rate of each theme.
INSERT INTO headline
SELECT (place - 1)::INTEGER, type, id
FROM (
    SELECT *, row_number() OVER (PARTITION BY type ORDER BY councils DESC, first_position, id) AS place
    FROM (
        SELECT kind.type, metric_type.id, metric_type.councils, theme.position AS first_position,
            row_number() OVER (
                PARTITION BY kind.type, coalesce(theme.within[1], theme.slug)
                ORDER BY councils DESC, mine.start DESC, metric_type.id
            ) AS in_theme
        FROM (VALUES ('county', 'upper'), ('district', 'lower'), ('metropolitan-district', 'both'),
            ('london-borough', 'both'), ('unitary', 'both'), ('england', 'both')) AS kind(type, tier)
        JOIN metric_type ON polarity <> 'none' AND NOT total AND councils > 0 AND breakdown_of = '' AND same_as = ''
            AND (kind.tier = 'both' OR metric_type.tier IN (kind.tier, 'both'))
        JOIN metric_period AS mine ON mine.metric_type = metric_type.id AND mine.period = metric_type.latest_period
        JOIN theme USING (theme)
        WHERE kind.type NOT IN (SELECT type FROM headline)
    )
    WHERE in_theme = 1
)
WHERE place <= 6;

-- The figures of the metrics of ready baskets once more: a page asks for all of them at once, and among thousands of
-- others they would take ten times as long to find.
CREATE TABLE basket_figure AS
SELECT metric_type, area, period, value
FROM observation
SEMI JOIN basket_metric USING (metric_type)
WHERE value IS NOT NULL
ORDER BY metric_type, area, period_start;
