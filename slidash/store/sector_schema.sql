-- The sector's own figures: what was offered, who took it up, and what the papers reported.

CREATE TABLE document (
    document VARCHAR PRIMARY KEY,
    ref INTEGER NOT NULL,            -- number by which the papers are cited
    title VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    date DATE NOT NULL,
    dated VARCHAR NOT NULL           -- the date in words
);

CREATE TABLE offer (
    offer VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    parent VARCHAR NOT NULL,         -- offer it is a part of, or empty
    theme VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,           -- Tier: which councils could take it up
    what VARCHAR NOT NULL,
    run_by VARCHAR NOT NULL
);

CREATE TABLE offer_document (offer VARCHAR NOT NULL, document VARCHAR NOT NULL);

CREATE TABLE offer_year (offer VARCHAR NOT NULL, year VARCHAR NOT NULL);  -- also those of imported records

CREATE TABLE take_up (
    position INTEGER NOT NULL,       -- order of the file; the first total of an offer and year is the one to lead with
    offer VARCHAR NOT NULL,
    year VARCHAR NOT NULL,           -- financial year, such as 2016-17
    "by" VARCHAR NOT NULL,           -- total, region, type or control
    category VARCHAR NOT NULL,       -- GSS, AreaType or Control; empty for a total
    count INTEGER,
    "of" VARCHAR NOT NULL,           -- what is counted; only 'councils' make a rate
    eligible INTEGER,                -- councils that could have taken it up
    share DOUBLE,                    -- published share, %
    exactness VARCHAR NOT NULL,
    shown VARCHAR NOT NULL,          -- as published, where the number would say more or less than that
    disagreement VARCHAR NOT NULL,   -- figures with the same one contradict each other
    origin VARCHAR NOT NULL,         -- published, or register: worked out from imported records
    document VARCHAR NOT NULL,       -- empty for the register
    place VARCHAR NOT NULL,
    note VARCHAR NOT NULL
);

CREATE TABLE take_up_council (       -- councils named by papers (examples) and those of an imported register
    offer VARCHAR NOT NULL,
    year VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    "on" DATE,                       -- null where the papers give no day
    reported VARCHAR NOT NULL,       -- when, in words
    status VARCHAR NOT NULL,         -- delivered, planned or cancelled
    lead_council VARCHAR NOT NULL,   -- empty unless it was a joint one
    origin VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    note VARCHAR NOT NULL
);

CREATE TABLE headline_figure (
    position INTEGER NOT NULL,
    headline VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    "group" VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,        -- figures of one measure may be compared over time
    label VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    polarity VARCHAR NOT NULL,
    date DATE NOT NULL,              -- last day of the period
    period_label VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    exactness VARCHAR NOT NULL,
    shown VARCHAR NOT NULL,          -- as published
    document VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    also_document VARCHAR NOT NULL,  -- a second paper with the same figure, or empty
    also_place VARCHAR NOT NULL,
    disagreement VARCHAR NOT NULL,
    note VARCHAR NOT NULL
);

CREATE TABLE board (id VARCHAR PRIMARY KEY, title VARCHAR NOT NULL, position INTEGER NOT NULL);

CREATE TABLE board_tile (
    board VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    part_title VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    headline VARCHAR NOT NULL
);

CREATE TABLE basket (                -- metrics by which direction of travel is judged together
    id VARCHAR PRIMARY KEY,
    label VARCHAR NOT NULL,
    types VARCHAR[] NOT NULL,        -- types of council that see it first; england for the sector
    reason VARCHAR NOT NULL,         -- why these metrics stand together
    position INTEGER NOT NULL
);

CREATE TABLE basket_metric (         -- also those that are not loaded
    basket VARCHAR NOT NULL,
    metric_type VARCHAR NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE report (                -- ready reports, shown for any council
    position INTEGER NOT NULL,
    id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,          -- before a council is chosen
    heading VARCHAR NOT NULL,        -- for a council; may hold tokens
    summary VARCHAR NOT NULL,
    most_metrics INTEGER NOT NULL
);

CREATE TABLE report_part (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    metric_types VARCHAR[] NOT NULL, -- the first that the council has a figure of is shown; also those not loaded
    charts VARCHAR[] NOT NULL,
    heading VARCHAR NOT NULL,
    passage VARCHAR NOT NULL         -- may hold tokens
);
