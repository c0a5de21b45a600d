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

-- Filled metric type by metric type, and sorted by area at the end.
CREATE TEMP TABLE arrived_latest AS SELECT * FROM latest;
CREATE TEMP TABLE arrived_spread AS SELECT * FROM spread;
