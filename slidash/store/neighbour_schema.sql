-- By what our own nearest neighbours are found, so that they can be found again with other weights.

CREATE TABLE neighbour_feature (
    council_set VARCHAR NOT NULL,    -- county, district or single-tier: the councils that are compared with each other
    position INTEGER NOT NULL,
    metric_type VARCHAR NOT NULL,
    weight DOUBLE NOT NULL,          -- the usual one
    log BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL
);

CREATE TABLE neighbour_score (       -- of its set: mean 0, deviation 1; no row where there is no figure
    council_set VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    metric_type VARCHAR NOT NULL,
    score DOUBLE NOT NULL
);
