-- The store's tables. Built once, then only read.

CREATE TABLE build (
    id VARCHAR NOT NULL,             -- hash of the inputs and of the build before that this one was compared with
    inputs VARCHAR NOT NULL,         -- hash of everything the figures depend on
    built_at TIMESTAMP NOT NULL,     -- UTC
    as_at DATE NOT NULL,             -- the day on which councils count as current
    demonstration BOOLEAN NOT NULL   -- every figure is made up
);

CREATE TABLE dataset (
    id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    licence VARCHAR NOT NULL,
    licence_url VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    attribution VARCHAR NOT NULL,
    retrieved VARCHAR NOT NULL,
    demonstration BOOLEAN NOT NULL
);

CREATE TABLE import_account (        -- what became of every row read; the rows of a file add up to its length
    dataset VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    rows BIGINT NOT NULL
);

CREATE TABLE refused_source (        -- whose newest files were not what they should be: earlier figures are held
    dataset VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    since DATE NOT NULL,
    message VARCHAR NOT NULL,
    partly BOOLEAN NOT NULL          -- only some of its tables
);

CREATE TABLE area (
    area VARCHAR PRIMARY KEY,        -- GSS code
    name VARCHAR NOT NULL,
    slug VARCHAR NOT NULL,
    type VARCHAR NOT NULL,           -- AreaType, or a sort of area that a dataset brings, such as welsh-unitary
    region VARCHAR NOT NULL,         -- GSS code, empty for England
    county VARCHAR NOT NULL,         -- GSS code, empty unless a district
    start DATE,
    "end" DATE,                      -- last day, null while it exists
    lat DOUBLE,
    lon DOUBLE
);

-- The councils that the sector's own figures and counts are of; datasets may bring areas of other types.
CREATE VIEW english_council AS
FROM area WHERE type IN ('county', 'district', 'metropolitan-district', 'london-borough', 'unitary');

CREATE TABLE area_name (area VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL);

CREATE TABLE area_code (area VARCHAR NOT NULL, code VARCHAR NOT NULL);  -- of others than ONS, and its old ones

-- Councils for which a publisher gives one figure together. They stand beside areas, not among them: never ranked.
CREATE TABLE combined_area (area VARCHAR NOT NULL, name VARCHAR NOT NULL, member VARCHAR NOT NULL);

CREATE TABLE area_successor (
    area VARCHAR NOT NULL,
    successor VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,           -- merger, split or recode
    "on" DATE NOT NULL,
    share DOUBLE                     -- of the predecessor's population, where known
);

CREATE TABLE theme (
    theme VARCHAR NOT NULL,
    slug VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    within VARCHAR[] NOT NULL        -- slugs of the themes that a sub-theme is a part of, its home first; else empty
);

CREATE TABLE metric_type (
    id VARCHAR PRIMARY KEY,
    dataset VARCHAR NOT NULL,
    source_key VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    short_label VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    decimals INTEGER NOT NULL,
    polarity VARCHAR NOT NULL,
    tier VARCHAR,                    -- told from who has figures other than nought unless authored; both where nobody has
    total BOOLEAN NOT NULL,
    ratio_scale BOOLEAN NOT NULL,
    quartiles BOOLEAN NOT NULL,
    definition VARCHAR NOT NULL,
    caveats VARCHAR NOT NULL,
    synonyms VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    source_url VARCHAR NOT NULL,
    source_date VARCHAR NOT NULL,
    next_update VARCHAR NOT NULL,
    breakdown_of VARCHAR NOT NULL,   -- id of the headline metric that this one breaks down; empty for a headline
    dimension VARCHAR NOT NULL,      -- what it is broken down by, such as Age
    member VARCHAR NOT NULL,         -- which part of the whole it is, such as 16 to 17
    same_as VARCHAR NOT NULL,        -- id of a metric of another dataset with the same figures, shown in its place
    authored BOOLEAN NOT NULL,
    first_period VARCHAR,
    latest_period VARCHAR,
    councils INTEGER,                -- current councils that ever have a value
    number INTEGER                   -- from 0 in the order of ids; what `standing` calls it
);

CREATE TABLE not_measured (          -- what readers look for and no source read here measures
    topic VARCHAR NOT NULL,          -- as inside a sentence
    words VARCHAR[] NOT NULL,        -- what is typed for it
    nearest VARCHAR NOT NULL,        -- words that find what comes nearest
    position INTEGER NOT NULL
);

-- Metric types that are worked out here from two published ones (metrics/derived.toml), and how.
CREATE TABLE derived_metric (
    metric_type VARCHAR NOT NULL,
    numerator VARCHAR NOT NULL,      -- metric types
    denominator VARCHAR NOT NULL,
    factor DOUBLE NOT NULL,          -- the quotient is multiplied with it
    periods VARCHAR NOT NULL,        -- same, newest before or nearest: which period of the denominator divides one
    adds_up BOOLEAN NOT NULL         -- the denominator's figures may be added up over areas
);

CREATE TABLE headline (position INTEGER NOT NULL, type VARCHAR NOT NULL, metric_type VARCHAR NOT NULL);

CREATE TABLE period (
    period VARCHAR NOT NULL,         -- Period.id
    kind VARCHAR NOT NULL,           -- PeriodKind; one id may be of two kinds in two datasets
    start DATE NOT NULL,
    "end" DATE NOT NULL,
    label VARCHAR NOT NULL,
    short_label VARCHAR NOT NULL
);

CREATE TABLE observation (           -- sorted by metric_type, area, period_start
    metric_type VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    value DOUBLE,
    lower DOUBLE,
    upper DOUBLE,
    status VARCHAR,
    provisional BOOLEAN NOT NULL,
    note VARCHAR
);

-- What each figure of a derived metric was made of; sorted as observation, figures of combined areas among them.
CREATE TABLE derived_figure (
    metric_type VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    numerator DOUBLE,
    denominator DOUBLE,
    denominator_period VARCHAR NOT NULL, -- the same for all areas in a period
    added_up INTEGER                 -- of how many areas the denominator is the sum; null where it is published
);

CREATE TABLE combined_observation AS FROM observation WITH NO DATA; -- of combined_area

CREATE TABLE metric_period (         -- the periods a metric type has, oldest first
    metric_type VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    start DATE NOT NULL,
    "end" DATE NOT NULL,
    label VARCHAR NOT NULL,
    short_label VARCHAR NOT NULL,
    areas INTEGER NOT NULL           -- councils with a value
);

CREATE TABLE superseded (            -- figures of abolished councils whose successor has a figure for the same period
    metric_type VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    period VARCHAR NOT NULL
);

CREATE TABLE comparison_group (
    id VARCHAR PRIMARY KEY,
    label VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,           -- all, type, tier, region, type-in-region, county, neighbours
    relative BOOLEAN NOT NULL,       -- its members depend on the council it is asked for
    position INTEGER NOT NULL,       -- order in which it is offered
    published VARCHAR NOT NULL,
    source_url VARCHAR NOT NULL
);

CREATE TABLE group_member (
    group_id VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,          -- empty unless the group is relative
    area VARCHAR NOT NULL,
    position INTEGER NOT NULL,       -- nearest first for neighbours, otherwise 0
    distance DOUBLE
);

CREATE TABLE mann_kendall (n INTEGER NOT NULL, ties VARCHAR NOT NULL, s INTEGER NOT NULL, p DOUBLE NOT NULL);

CREATE TABLE standing (              -- sorted by area: a council's newest figure of each metric type and where it is going
    number INTEGER NOT NULL,         -- of the metric type: thousands of ids for every area would be half of the store
    area VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    is_latest BOOLEAN NOT NULL,      -- false: older than the metric type's latest period, so not ranked
    replaced BOOLEAN NOT NULL,       -- of an abolished council whose successor has a figure for the same period
    value DOUBLE NOT NULL,
    lower DOUBLE,
    upper DOUBLE,
    provisional BOOLEAN NOT NULL,
    previous_period VARCHAR,
    previous_value DOUBLE,
    could_be_chance BOOLEAN,         -- the 95% intervals of the two overlap; null without both
    trend_n INTEGER,                 -- periods that do not overlap, at most 10
    trend_start DATE,                -- the day on which the first of them begins
    trend_s INTEGER,
    trend_p DOUBLE,
    trend_slope FLOAT,               -- Theil-Sen, per period; six digits are enough to show
    run FLOAT[]                      -- its figures from its first period on, null where it has none: for a small line
);

CREATE VIEW latest AS
SELECT metric_type.id AS metric_type, standing.* EXCLUDE (number) FROM standing JOIN metric_type USING (number);

CREATE TABLE published_file (        -- the store as Parquet, in the folder of the build's files
    file VARCHAR NOT NULL,           -- its name, with the day of the build
    name VARCHAR NOT NULL,           -- id of the dataset, or metric-types, areas, take-up
    title VARCHAR NOT NULL,
    rows BIGINT NOT NULL,
    bytes BIGINT NOT NULL
);

CREATE TABLE finding (               -- what is doubtful, for people to look at
    subject VARCHAR NOT NULL,
    metric_type VARCHAR,
    area VARCHAR,
    detail VARCHAR NOT NULL
);
