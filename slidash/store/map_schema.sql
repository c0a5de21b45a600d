-- Where councils stand on maps. Built with the store, from data/hexagons.csv and, where there are any, real boundaries.

CREATE TABLE map_set (
    id VARCHAR PRIMARY KEY,          -- kind and first day
    kind VARCHAR NOT NULL,           -- all, single-tier-and-district, single-tier-and-county
    start DATE NOT NULL,
    "end" DATE,                      -- last day, null while the map holds
    councils INTEGER NOT NULL,
    neighbours INTEGER,              -- pairs of councils with a common boundary, null where boundaries are not there
    neighbours_kept INTEGER          -- such pairs whose hexagons touch
);

CREATE TABLE hexagon (               -- one a council, for the councils of a set
    map_set VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    q INTEGER NOT NULL,              -- along the row
    r INTEGER NOT NULL               -- rows down, each half a hexagon further to the right
);

CREATE TABLE map_outline (           -- SVG paths in the drawing units of vocabulary/hexagons.py
    map_set VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    path VARCHAR NOT NULL
);

CREATE TABLE boundary (              -- SVG paths in the box of boundary_source; of a set either all councils or none
    map_set VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    path VARCHAR NOT NULL
);

CREATE TABLE boundary_source (       -- one row where real boundaries are there, none otherwise
    width INTEGER NOT NULL,          -- of the box that all paths lie in
    height INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    licence VARCHAR NOT NULL,
    attribution VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    retrieved VARCHAR NOT NULL
);
