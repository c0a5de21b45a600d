-- What every batch of metric types asks for (derive_metrics.sql).

CREATE TEMP TABLE council AS SELECT area, "end" FROM area WHERE type NOT IN ('region', 'country');

-- A successor may itself have been succeeded, as districts that merged twice.
CREATE TEMP TABLE succession AS
WITH RECURSIVE heir(area, successor) AS (
    SELECT area, successor FROM area_successor
    UNION
    SELECT heir.area, area_successor.successor FROM heir JOIN area_successor ON area_successor.area = heir.successor
)
SELECT * FROM heir;

UPDATE metric_type SET number = placed.number
FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1)::INTEGER AS number FROM metric_type) AS placed
WHERE placed.id = metric_type.id;

-- Filled metric type by metric type, and sorted by area at the end.
CREATE TEMP TABLE arrived_standing AS SELECT * FROM standing;
