-- What changed from build to build. Carried from each store to the next (history.py), within bounds that it names.

CREATE TABLE history (               -- the builds that are told of, the newest first; this one is always among them
    number INTEGER NOT NULL,         -- counted from the first, which was compared with none
    build VARCHAR NOT NULL,
    built_at TIMESTAMP NOT NULL,     -- UTC
    compared_with VARCHAR,           -- the build before; null where there was none to compare with
    why_not VARCHAR NOT NULL         -- and why; empty where it was compared
);

-- One sort of difference in one metric type. Names are those it had then, as it may be no longer there.
CREATE TABLE alteration (            -- the newest builds first, then sorted by metric_type
    build VARCHAR NOT NULL,
    metric_type VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    dataset VARCHAR NOT NULL,
    what VARCHAR NOT NULL,           -- Alteration
    figures INTEGER NOT NULL,
    periods VARCHAR[] NOT NULL,      -- the newest first
    areas VARCHAR[] NOT NULL,
    fields VARCHAR[] NOT NULL,       -- of a new description: what of it differs
    listed BOOLEAN NOT NULL          -- its figures stand in `correction` one by one
);

-- The journal: a figure of a period that was published before, as it was and as it is since this build.
CREATE TABLE correction (            -- the newest builds first, then sorted by metric_type, area, period
    build VARCHAR NOT NULL,
    metric_type VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    what VARCHAR NOT NULL,           -- Alteration
    was DOUBLE,
    now DOUBLE,
    was_status VARCHAR,
    now_status VARCHAR
);

CREATE TABLE metric_history (        -- of every metric type; days are those of builds
    metric_type VARCHAR NOT NULL,
    since DATE NOT NULL,             -- first seen here
    updated DATE NOT NULL,           -- its figures last changed, or were first seen
    revised DATE,                    -- figures that were here before last changed or were withdrawn
    new_period DATE,                 -- a later period than all before was last added
    described DATE                   -- its description last changed
);
