-- Everything that is worked out once, when the store is built. The rules are those of the methods page.
-- Expects the temporary table staged: the observations of all importers, with period_kind.

INSERT INTO observation
SELECT metric_type, area, period, period_start, period_end, value, lower, upper, status, provisional, note
FROM staged
ORDER BY metric_type, area, period_start;

CREATE TEMP TABLE council AS SELECT area, "end" FROM area WHERE type NOT IN ('region', 'country');

INSERT INTO metric_period
SELECT staged.metric_type, staged.period, staged.period_kind, any_value(staged.period_start), any_value(staged.period_end),
    any_value(period.label), any_value(period.short_label), count(council.area) FILTER (staged.value IS NOT NULL)
FROM staged
JOIN period ON period.period = staged.period AND period.kind = staged.period_kind
LEFT JOIN council USING (area)
GROUP BY staged.metric_type, staged.period, staged.period_kind
ORDER BY staged.metric_type, any_value(staged.period_start), any_value(staged.period_end);

-- A successor may itself have been succeeded, as districts that merged twice.
CREATE TEMP TABLE succession AS
WITH RECURSIVE heir(area, successor) AS (
    SELECT area, successor FROM area_successor
    UNION
    SELECT heir.area, area_successor.successor FROM heir JOIN area_successor ON area_successor.area = heir.successor
)
SELECT * FROM heir;

INSERT INTO superseded
SELECT DISTINCT old.metric_type, old.area, old.period
FROM observation AS old
JOIN succession USING (area)
JOIN observation AS new
    ON new.metric_type = old.metric_type AND new.area = succession.successor AND new.period = old.period
WHERE old.value IS NOT NULL AND new.value IS NOT NULL;

-- The latest period of a metric type: the last in which at least half of the areas that ever have a value have one.
-- Councils decide; where a metric type has no council, its other areas do.
CREATE TEMP TABLE cover AS
SELECT observation.metric_type, observation.period, max(period_start) AS start,
    count(*) AS areas, count(council.area) AS councils
FROM observation LEFT JOIN council USING (area)
WHERE value IS NOT NULL
GROUP BY observation.metric_type, observation.period;

CREATE TEMP TABLE ever AS
SELECT observation.metric_type, count(DISTINCT observation.area) AS areas, count(DISTINCT council.area) AS councils,
    count(DISTINCT council.area) FILTER (council."end" IS NULL OR council."end" >= (SELECT as_at FROM build)) AS current_councils,
    count(DISTINCT observation.area) FILTER (area.type = 'county') AS counties,
    count(DISTINCT observation.area) FILTER (area.type = 'district') AS districts
FROM observation JOIN area USING (area) LEFT JOIN council USING (area)
WHERE value IS NOT NULL
GROUP BY observation.metric_type;

CREATE TEMP TABLE newest AS
SELECT cover.metric_type,
    coalesce(
        arg_max(cover.period, cover.start) FILTER (
            CASE WHEN ever.councils > 0 THEN 2 * cover.councils >= ever.councils ELSE 2 * cover.areas >= ever.areas END
        ),
        arg_max(cover.period, cover.start)
    ) AS period
FROM cover JOIN ever USING (metric_type)
GROUP BY cover.metric_type;

CREATE TEMP TABLE spacing AS
WITH neighbour AS (
    SELECT metric_type, start, lag("end") OVER (PARTITION BY metric_type ORDER BY start, "end") AS earlier_end
    FROM metric_period
)
SELECT metric_type, coalesce(bool_or(start <= earlier_end), false) AS overlapping
FROM neighbour
GROUP BY metric_type;

UPDATE metric_type SET
    tier = coalesce(metric_type.tier, CASE
        WHEN ever.counties > 0 AND ever.districts > 0 THEN 'both'
        WHEN ever.districts > 0 THEN 'lower'
        ELSE 'upper'
    END),
    latest_period = newest.period,
    councils = ever.current_councils
FROM ever JOIN newest USING (metric_type)
WHERE ever.metric_type = metric_type.id;

UPDATE metric_type SET first_period = first.period
FROM (SELECT metric_type, arg_min(period, start) AS period FROM cover GROUP BY metric_type) AS first
WHERE first.metric_type = metric_type.id;

-- Each area's own series, newest first, and where it stands now.
CREATE TEMP TABLE series AS
SELECT metric_type, area, period, period_start, period_end, round(value, 10) AS settled, value, lower, upper, provisional,
    row_number() OVER (PARTITION BY metric_type, area ORDER BY period_start DESC, period_end DESC) AS age
FROM observation
WHERE value IS NOT NULL;

CREATE TEMP TABLE standing AS
SELECT series.metric_type, series.area,
    coalesce(min(age) FILTER (series.period = newest.period), 1) AS age,
    coalesce(bool_or(series.period = newest.period), false) AS is_latest
FROM series JOIN newest USING (metric_type)
GROUP BY series.metric_type, series.area;

-- The points of a trend: the last ten periods up to that figure; where periods overlap, only ones that do not.
CREATE TEMP TABLE trend_point AS
SELECT series.metric_type, series.area, series.period_start, series.settled
FROM series
JOIN standing USING (metric_type, area)
JOIN spacing USING (metric_type)
WHERE NOT spacing.overlapping AND series.age BETWEEN standing.age AND standing.age + 9;

INSERT INTO trend_point
WITH RECURSIVE pick(metric_type, area, period_start, n) AS (
    SELECT series.metric_type, series.area, series.period_start, 1
    FROM series JOIN standing USING (metric_type, area, age) JOIN spacing USING (metric_type)
    WHERE spacing.overlapping
    UNION ALL
    SELECT pick.metric_type, pick.area, max(series.period_start), any_value(pick.n) + 1
    FROM pick
    JOIN series ON series.metric_type = pick.metric_type AND series.area = pick.area
        AND series.period_end < pick.period_start
    WHERE pick.n < 10
    GROUP BY pick.metric_type, pick.area
)
SELECT pick.metric_type, pick.area, pick.period_start, series.settled
FROM pick
JOIN series ON series.metric_type = pick.metric_type AND series.area = pick.area
    AND series.period_start = pick.period_start;

CREATE TEMP TABLE shape AS
SELECT metric_type, area, list(settled ORDER BY period_start) AS v,
    list(year(period_start) * 12 + month(period_start) + (day(period_start) - 1) / 31 ORDER BY period_start) AS m
FROM trend_point
GROUP BY metric_type, area
HAVING count(*) >= 5;

CREATE TEMP TABLE trend AS
WITH pairs AS (
    SELECT metric_type, area, len(v) AS n,
        flatten([[sign(v[j] - v[i])::INTEGER for j in range(i + 1, len(v) + 1)] for i in range(1, len(v))]) AS signs,
        flatten([[(v[j] - v[i]) / (m[j] - m[i]) for j in range(i + 1, len(v) + 1)] for i in range(1, len(v))]) AS slopes,
        list_min([m[i + 1] - m[i] for i in range(1, len(m))]) AS step,
        array_to_string(list_reverse_sort([c for c in map_values(list_histogram(v)) if c > 1]), ',') AS ties
    FROM shape
)
SELECT metric_type, area, n, list_sum(signs)::INTEGER AS s, list_median(slopes) * step AS slope, ties
FROM pairs;

INSERT INTO latest
SELECT now.metric_type, now.area, now.period, standing.is_latest, now.value, now.lower, now.upper, now.provisional,
    before.period, before.value, trend.n, trend.s, mann_kendall.p, trend.slope
FROM standing
JOIN series AS now USING (metric_type, area, age)
LEFT JOIN series AS before
    ON before.metric_type = standing.metric_type AND before.area = standing.area AND before.age = standing.age + 1
LEFT JOIN trend ON trend.metric_type = standing.metric_type AND trend.area = standing.area
LEFT JOIN mann_kendall ON mann_kendall.n = trend.n AND mann_kendall.ties = trend.ties AND mann_kendall.s = trend.s
ORDER BY now.area, now.metric_type;

-- What is doubtful. Not wrong for certain, so it does not stop a build.
INSERT INTO finding
SELECT 'A series jumps a hundredfold', observation.metric_type, observation.area,
    'from ' || before_value || ' to ' || value || ' in ' || period
FROM (
    SELECT *, lag(value) OVER (PARTITION BY metric_type, area ORDER BY period_start) AS before_value
    FROM observation WHERE value IS NOT NULL
) AS observation
SEMI JOIN council USING (area)
WHERE before_value <> 0 AND abs(value) > 100 * abs(before_value) AND abs(value) >= 100;

INSERT INTO finding
SELECT 'The latest period is far older than the newest of its dataset', metric_type.id, NULL,
    'latest ' || mine."end" || ', newest of ' || metric_type.dataset || ' ' || dataset_newest."end"
FROM metric_type
JOIN metric_period AS mine ON mine.metric_type = metric_type.id AND mine.period = metric_type.latest_period
JOIN (
    SELECT metric_type.dataset, max(metric_period."end") AS "end"
    FROM metric_type JOIN metric_period ON metric_period.metric_type = metric_type.id
    GROUP BY metric_type.dataset
) AS dataset_newest USING (dataset)
WHERE mine."end" < dataset_newest."end" - INTERVAL 5 YEAR;

INSERT INTO finding
SELECT 'A current council has no figure at all', NULL, area.area, area.name
FROM area
SEMI JOIN council USING (area)
ANTI JOIN latest USING (area)
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
                PARTITION BY kind.type, metric_type.theme ORDER BY councils DESC, mine.start DESC, metric_type.id
            ) AS in_theme
        FROM (VALUES ('county', 'upper'), ('district', 'lower'), ('metropolitan-district', 'both'),
            ('london-borough', 'both'), ('unitary', 'both'), ('england', 'both')) AS kind(type, tier)
        JOIN metric_type ON polarity <> 'none' AND NOT total AND councils > 0
            AND (kind.tier = 'both' OR metric_type.tier IN (kind.tier, 'both'))
        JOIN metric_period AS mine ON mine.metric_type = metric_type.id AND mine.period = metric_type.latest_period
        JOIN theme USING (theme)
        WHERE kind.type NOT IN (SELECT type FROM headline)
    )
    WHERE in_theme = 1
)
WHERE place <= 6;
