-- What is worked out for one batch of metric types, those with ids from $first to $last, from their observations in
-- the temporary table batch. Batches bound the memory a build takes, however many metric types there are.

INSERT INTO observation
SELECT metric_type, area, period, period_start, period_end, value, lower, upper, status, provisional, note
FROM batch
ORDER BY metric_type, area, period_start;

INSERT INTO metric_period
SELECT batch.metric_type, batch.period, batch.period_kind, any_value(batch.period_start), any_value(batch.period_end),
    any_value(period.label), any_value(period.short_label), count(council.area) FILTER (batch.value IS NOT NULL)
FROM batch
JOIN period ON period.period = batch.period AND period.kind = batch.period_kind
LEFT JOIN council USING (area)
GROUP BY batch.metric_type, batch.period, batch.period_kind
ORDER BY batch.metric_type, any_value(batch.period_start), any_value(batch.period_end);

INSERT INTO superseded
SELECT DISTINCT old.metric_type, old.area, old.period
FROM batch AS old
JOIN succession USING (area)
JOIN batch AS new
    ON new.metric_type = old.metric_type AND new.area = succession.successor AND new.period = old.period
WHERE old.value IS NOT NULL AND new.value IS NOT NULL;

-- Each area's own series, newest first.
CREATE OR REPLACE TEMP TABLE series AS
SELECT metric_type, area, period, period_start, period_end, settled(value) AS settled, value, lower, upper, provisional,
    row_number() OVER (PARTITION BY metric_type, area ORDER BY period_start DESC, period_end DESC) AS age
FROM batch
WHERE value IS NOT NULL;

CREATE OR REPLACE TEMP TABLE ever AS
SELECT series.metric_type, count(council.area) AS councils,
    count(council.area) FILTER (council."end" IS NULL OR council."end" >= (SELECT as_at FROM build)) AS current_councils,
    count(*) FILTER (area.type = 'county') AS counties,
    count(*) FILTER (area.type = 'district') AS districts,
    count(*) FILTER (area.type = 'county' AND own.metric_type IS NOT NULL) AS counties_with_any,
    count(*) FILTER (area.type = 'district' AND own.metric_type IS NOT NULL) AS districts_with_any
FROM series
JOIN area USING (area)
LEFT JOIN council USING (area)
LEFT JOIN (SELECT DISTINCT metric_type, area FROM series WHERE settled <> 0) AS own
    ON own.metric_type = series.metric_type AND own.area = series.area
WHERE series.age = 1
GROUP BY series.metric_type;

-- The rule latest-period: the newest in which as many as half of the usual number of councils have a figure, the usual
-- number being the median of the five newest periods that have any. Where no council ever has one, other areas count.
CREATE OR REPLACE TEMP TABLE newest AS
WITH cover AS (
    SELECT series.metric_type, series.period, any_value(series.period_start) AS start,
        any_value(series.period_end) AS "end",
        CASE WHEN any_value(ever.councils) > 0 THEN count(council.area) ELSE count(*) END AS areas
    FROM series JOIN ever USING (metric_type) LEFT JOIN council USING (area)
    GROUP BY series.metric_type, series.period
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY metric_type ORDER BY areas > 0 DESC, start DESC, "end" DESC) AS age
    FROM cover
),
usual AS (SELECT metric_type, median(areas) AS areas FROM placed WHERE age <= 5 AND areas > 0 GROUP BY metric_type)
SELECT placed.metric_type, arg_min(placed.period, placed.start) AS first_period,
    arg_min(placed.period, placed.age) FILTER (2 * placed.areas >= usual.areas) AS period
FROM placed JOIN usual USING (metric_type)
GROUP BY placed.metric_type;

UPDATE metric_type SET
    tier = coalesce(metric_type.tier, CASE
        WHEN ever.councils = 0 THEN 'both'
        WHEN ever.counties > 0 AND ever.districts > 0 THEN CASE
            -- returns have a nought of every council for services it does not run
            WHEN ever.counties_with_any >= ever.counties / 20 AND ever.districts_with_any < ever.districts / 20 THEN 'upper'
            WHEN ever.districts_with_any >= ever.districts / 20 AND ever.counties_with_any < ever.counties / 20 THEN 'lower'
            ELSE 'both'
        END
        WHEN ever.districts > 0 THEN 'lower'
        ELSE 'upper'
    END),
    first_period = newest.first_period,
    latest_period = newest.period,
    councils = ever.current_councils
FROM ever JOIN newest USING (metric_type)
WHERE ever.metric_type = metric_type.id;

-- Decimal places that are zero in every figure say nothing; a number of places that a person chose is kept.
UPDATE metric_type SET decimals = 0
FROM (
    SELECT metric_type FROM series GROUP BY metric_type HAVING bool_and(settled = floor(settled))
) AS whole
WHERE whole.metric_type = metric_type.id AND metric_type.id NOT IN (SELECT metric_type FROM authored_decimals);

-- Where each area stands now: at the metric type's latest period or, without a figure there, at its own last.
CREATE OR REPLACE TEMP TABLE current AS
SELECT series.metric_type, series.area,
    coalesce(min(age) FILTER (series.period = newest.period), 1) AS age,
    coalesce(bool_or(series.period = newest.period), false) AS is_latest
FROM series JOIN newest USING (metric_type)
GROUP BY series.metric_type, series.area;

CREATE OR REPLACE TEMP TABLE spacing AS
WITH neighbour AS (
    SELECT metric_type, start, lag("end") OVER (PARTITION BY metric_type ORDER BY start, "end") AS earlier_end
    FROM metric_period WHERE metric_type BETWEEN $first AND $last
)
SELECT metric_type, coalesce(bool_or(start <= earlier_end), false) AS overlapping
FROM neighbour
GROUP BY metric_type;

-- The points of a trend, the newest first: the last ten periods up to that figure; where periods overlap, only ones
-- that do not.
CREATE OR REPLACE TEMP TABLE trend_point AS
SELECT series.metric_type, series.area, series.period_start, series.settled, series.age - current.age AS back
FROM series
JOIN current USING (metric_type, area)
JOIN spacing USING (metric_type)
WHERE NOT spacing.overlapping AND series.age BETWEEN current.age AND current.age + 9;

INSERT INTO trend_point
WITH RECURSIVE overlapping AS (
    SELECT series.* FROM series JOIN spacing USING (metric_type) WHERE spacing.overlapping
),
pick(metric_type, area, period_start, back) AS (
    SELECT overlapping.metric_type, overlapping.area, overlapping.period_start, 0
    FROM overlapping JOIN current USING (metric_type, area, age)
    UNION ALL
    SELECT pick.metric_type, pick.area, max(overlapping.period_start), any_value(pick.back) + 1
    FROM pick
    JOIN overlapping ON overlapping.metric_type = pick.metric_type AND overlapping.area = pick.area
        AND overlapping.period_end < pick.period_start
    WHERE pick.back < 9
    GROUP BY pick.metric_type, pick.area
)
SELECT pick.metric_type, pick.area, pick.period_start, overlapping.settled, pick.back
FROM pick
JOIN overlapping ON overlapping.metric_type = pick.metric_type AND overlapping.area = pick.area
    AND overlapping.period_start = pick.period_start;

-- One aggregate a place is far lighter than an ordered list for each series.
CREATE OR REPLACE TEMP TABLE shape AS
WITH placed AS (
    SELECT metric_type, area, back, settled, period_start,
        year(period_start) * 12 + month(period_start) AS months -- whole ones, as in vocabulary/trends.py
    FROM trend_point
)
SELECT metric_type, area, count(*)::INTEGER AS n, min(period_start) AS start,
    [any_value(settled) FILTER (back = 9), any_value(settled) FILTER (back = 8), any_value(settled) FILTER (back = 7),
     any_value(settled) FILTER (back = 6), any_value(settled) FILTER (back = 5), any_value(settled) FILTER (back = 4),
     any_value(settled) FILTER (back = 3), any_value(settled) FILTER (back = 2), any_value(settled) FILTER (back = 1),
     any_value(settled) FILTER (back = 0)][11 - count(*):] AS v,
    [any_value(months) FILTER (back = 9), any_value(months) FILTER (back = 8), any_value(months) FILTER (back = 7),
     any_value(months) FILTER (back = 6), any_value(months) FILTER (back = 5), any_value(months) FILTER (back = 4),
     any_value(months) FILTER (back = 3), any_value(months) FILTER (back = 2), any_value(months) FILTER (back = 1),
     any_value(months) FILTER (back = 0)][11 - count(*):] AS m
FROM placed
GROUP BY metric_type, area
HAVING count(*) >= 5;

CREATE OR REPLACE TEMP TABLE trend AS
WITH pairs AS (
    SELECT metric_type, area, n, start,
        flatten([[sign(v[j] - v[i])::INTEGER for j in range(i + 1, n + 1)] for i in range(1, n)]) AS signs,
        flatten([[(v[j] - v[i]) / nullif(m[j] - m[i], 0) for j in range(i + 1, n + 1)] for i in range(1, n)]) AS slopes,
        coalesce(list_min([m[i + 1] - m[i] for i in range(1, n) if m[i + 1] > m[i]]), 1) AS step,
        CASE WHEN list_unique(v) = n THEN ''
            ELSE array_to_string(list_reverse_sort([c for c in map_values(list_histogram(v)) if c > 1]), ',') END AS ties
    FROM shape
)
SELECT metric_type, area, n, start, list_sum(signs)::INTEGER AS s, list_median(slopes) * step AS slope, ties
FROM pairs;

-- From an area's first period on, with a gap for every period of the metric type in which it has no figure.
CREATE OR REPLACE TEMP TABLE run AS
WITH placed AS (
    SELECT metric_type, period, row_number() OVER (PARTITION BY metric_type ORDER BY start, "end")::INTEGER AS place
    FROM metric_period WHERE metric_type BETWEEN $first AND $last
),
gathered AS (
    SELECT series.metric_type, series.area, list(series.value::FLOAT ORDER BY placed.place) AS figures,
        list(placed.place ORDER BY placed.place) AS places, max(ended.place) AS last
    FROM series
    JOIN placed USING (metric_type, period)
    JOIN (SELECT metric_type, max(place) AS place FROM placed GROUP BY metric_type) AS ended USING (metric_type)
    GROUP BY series.metric_type, series.area
)
SELECT metric_type, area,
    CASE WHEN len(figures) = last - places[1] + 1 THEN figures
        ELSE [figures[list_position(places, place)] for place in range(places[1], last + 1)] END AS figures
FROM gathered;

INSERT INTO arrived_standing
SELECT metric_type.number, now.area, now.period, current.is_latest, superseded.area IS NOT NULL, now.value, now.lower,
    now.upper, now.provisional, before.period, before.value,
    -- As vocabulary.intervals.overlap: bounds in the wrong order are no interval.
    CASE WHEN now.lower <= now.upper AND before.lower <= before.upper
        THEN settled(now.lower) <= settled(before.upper) AND settled(before.lower) <= settled(now.upper) END,
    trend.n, trend.start, trend.s, mann_kendall.p, trend.slope, run.figures
FROM current
JOIN series AS now USING (metric_type, area, age)
JOIN metric_type ON metric_type.id = now.metric_type
JOIN run ON run.metric_type = now.metric_type AND run.area = now.area
LEFT JOIN series AS before
    ON before.metric_type = now.metric_type AND before.area = now.area AND before.age = now.age + 1
LEFT JOIN superseded
    ON superseded.metric_type = now.metric_type AND superseded.area = now.area AND superseded.period = now.period
LEFT JOIN trend ON trend.metric_type = now.metric_type AND trend.area = now.area
LEFT JOIN mann_kendall ON mann_kendall.n = trend.n AND mann_kendall.ties = trend.ties AND mann_kendall.s = trend.s;

INSERT INTO finding
SELECT 'A series jumps a hundredfold', newer.metric_type, newer.area,
    'from ' || older.value || ' to ' || newer.value || ' in ' || period.label
FROM series AS newer
JOIN period ON period.period = newer.period
JOIN series AS older
    ON older.metric_type = newer.metric_type AND older.area = newer.area AND older.age = newer.age + 1
SEMI JOIN council ON council.area = newer.area
WHERE older.value <> 0 AND abs(newer.value) > 100 * abs(older.value) AND abs(newer.value) >= 100;

-- Publishers' limits are kept as they come; a council's own file is refused with such limits.
INSERT INTO finding
SELECT 'Limits that do not hold their figure', metric_type, NULL,
    count(*) || CASE WHEN count(*) = 1 THEN ' figure, ' ELSE ' figures, such as ' END
        || any_value(value || ' beside ' || lower || ' to ' || upper || ' of ' || area || ' in ' || period
            ORDER BY area, period_start)
FROM batch
WHERE value IS NOT NULL AND round(value, 10) NOT BETWEEN round(lower, 10) AND round(upper, 10)
GROUP BY metric_type;

INSERT INTO finding
SELECT 'Limits of a share over 100', metric_type, NULL,
    count(*) || CASE WHEN count(*) = 1 THEN ' figure, ' ELSE ' figures, such as ' END
        || any_value(value || ' with the upper limit ' || upper || ' of ' || area || ' in ' || period
            ORDER BY area, period_start)
FROM batch JOIN metric_type ON metric_type.id = batch.metric_type AND starts_with(metric_type.unit, '%')
WHERE upper > 100 AND value <= 100
    AND metric_type NOT IN (SELECT metric_type FROM batch WHERE value < 0 OR value > 100)
GROUP BY metric_type;
