"""What does the dashboard show on a machine with neither snapshots nor internet? Made-up figures that say so.

An importer like the others, except that it makes its source up: there is nothing to fetch, and the same size of
demonstration gives the same figures every time (for one version of DuckDB, whose hash() the noise is drawn from).
"""

import hashlib
from pathlib import Path

import duckdb
from tqdm import tqdm

from slidash.authored.register import Register
from slidash.importers.connection import working
from slidash.importers.contract import LOADED, Account, Harvest, Import, Kept
from slidash.importers.demonstration_shapes import Size, calendars, characters, metric_types, shapes
from slidash.importers.kept_imports import keep, kept
from slidash.vocabulary.areas import ENGLAND
from slidash.vocabulary.metrics import Dataset

DATASET = Dataset(
    id="demonstration",
    title="Demonstration data (made up)",
    publisher="slidash (made-up figures)",
    licence="none needed: invented",
    attribution="Demonstration data: every figure is made up.",
    demonstration=True,
)

METRICS = """
CREATE OR REPLACE TEMP TABLE demonstration_metric AS
SELECT
    unnest($n::INTEGER[]) AS n, unnest($id::VARCHAR[]) AS id, unnest($kind::VARCHAR[]) AS kind,
    unnest($upper::BOOLEAN[]) AS upper, unnest($lower::BOOLEAN[]) AS lower,
    unnest($typical::DOUBLE[]) AS typical, unnest($spread::DOUBLE[]) AS spread,
    unnest($slope::DOUBLE[]) AS slope, unnest($noise::DOUBLE[]) AS noise,
    unnest($w1::DOUBLE[]) AS w1, unnest($w2::DOUBLE[]) AS w2, unnest($w3::DOUBLE[]) AS w3,
    unnest($own::DOUBLE[]) AS own, unnest($decimals::INTEGER[]) AS decimals,
    unnest($lowest::DOUBLE[]) AS lowest, unnest($highest::DOUBLE[]) AS highest,
    unnest($total::BOOLEAN[]) AS total, unnest($per_resident::BOOLEAN[]) AS per_resident,
    unnest($interval::DOUBLE[]) AS half_width, unnest($first::INTEGER[]) AS first_position,
    unnest($absent::DOUBLE[]) AS absent, unnest($suppressed::DOUBLE[]) AS suppressed,
    unnest($unavailable::DOUBLE[]) AS unavailable, unnest($inapplicable::DOUBLE[]) AS inapplicable,
    unnest($provisional::BOOLEAN[]) AS provisional, unnest($aggregated::BOOLEAN[]) AS aggregated
"""

COUNCILS = """
CREATE OR REPLACE TEMP TABLE demonstration_council AS
SELECT
    unnest($area::VARCHAR[]) AS area, unnest($region::VARCHAR[]) AS region,
    unnest($upper::BOOLEAN[]) AS upper, unnest($lower::BOOLEAN[]) AS lower,
    unnest($residents::DOUBLE[]) AS residents,
    unnest($f1::DOUBLE[]) AS f1, unnest($f2::DOUBLE[]) AS f2, unnest($f3::DOUBLE[]) AS f3
"""

CALENDARS = """
CREATE OR REPLACE TEMP TABLE demonstration_calendar AS
SELECT
    unnest($kind::VARCHAR[]) AS kind, unnest($position::BIGINT[]) AS position, unnest($id::VARCHAR[]) AS id,
    unnest($starts::DATE[]) AS starts, unnest($ends::DATE[]) AS ends
"""

# A hash has 64 random bits: four pieces of 16 added up are near enough to a normal draw (limits ±3.46).
NORMAL = """
CREATE OR REPLACE TEMP MACRO demonstration_normal(h) AS
((h & 65535) + ((h >> 16) & 65535) + ((h >> 32) & 65535) + (h >> 48)) / 65536 * sqrt(3) - 2 * sqrt(3)
"""

UNIFORM = """
CREATE OR REPLACE TEMP MACRO demonstration_uniform(h) AS (h >> 11) / 9007199254740992
"""

# One row for each metric type and area, councils first worked out, then regions and England from them
# (where districts have figures, from the districts and not from their counties too). Decimals add up to the
# same whatever their order; doubles do not, and threads give no order.
PAIRS = """
CREATE OR REPLACE TEMP TABLE demonstration_pair AS
WITH council AS (
    SELECT
        m.n, m.aggregated AND c.lower >= m.lower AS aggregated, m.total AND NOT m.per_resident AS counted,
        c.area, c.region, c.residents,
        m.typical + m.spread * (
            m.w1 * c.f1 + m.w2 * c.f2 + m.w3 * c.f3
            + m.own * demonstration_normal(hash($seed::BIGINT, m.id, c.area, 'level'))
        ) AS level,
        m.slope + m.spread * 0.05 * demonstration_normal(hash($seed::BIGINT, m.id, c.area, 'slope')) AS slope,
        CASE
            WHEN demonstration_uniform(hash($seed::BIGINT, m.id, c.area, 'absent')) < m.absent THEN 'absent'
            WHEN demonstration_uniform(hash($seed::BIGINT, m.id, c.area, 'not')) < m.inapplicable THEN 'not applicable'
        END AS fate
    FROM demonstration_metric AS m
    JOIN demonstration_council AS c ON (m.upper AND c.upper) OR (m.lower AND c.lower)
),
aggregate AS (
    SELECT
        n, coalesce(region, $england) AS area, sum(residents) AS residents, count(*) AS members,
        CAST(sum(CAST(level * weight AS DECIMAL(38, 9))) AS DOUBLE) / sum(weight) AS mean_level,
        CAST(sum(CAST(slope * weight AS DECIMAL(38, 9))) AS DOUBLE) / sum(weight) AS mean_slope,
        CASE WHEN bool_or(counted) THEN count(*) ELSE 1 END AS times
    FROM (SELECT *, CASE WHEN counted THEN 1 ELSE residents END AS weight FROM council)
    WHERE aggregated
    GROUP BY GROUPING SETS ((n, region), (n))
)
SELECT n, area, residents, level, slope, 1.0 AS unsteadiness, false AS aggregate, fate
FROM council
WHERE fate IS DISTINCT FROM 'absent'
UNION ALL
SELECT n, area, residents, mean_level * times, mean_slope * times, times / sqrt(members), true, NULL
FROM aggregate
ORDER BY n, area
"""

# Opens each pair into its periods. Joins lose the order of rows, so whoever writes them sorts them.
OBSERVATIONS = """
WITH opened AS (
    SELECT p.*, unnest(range(m.first_position, $periods)) AS position
    FROM demonstration_pair AS p JOIN demonstration_metric AS m USING (n)
),
drawn AS (
    SELECT *, hash($seed::BIGINT, n, area, position) AS h FROM opened
),
figured AS (
    SELECT
        d.area, d.position, d.aggregate, m.*, hash(d.h) AS h,
        CASE WHEN m.per_resident THEN d.residents ELSE 1 END * (
            d.level + d.slope * (d.position - $periods / 2)
            + m.noise * d.unsteadiness * demonstration_normal(d.h)
        ) AS figure,
        CASE WHEN m.half_width > 0 THEN m.half_width * sqrt(200000 / d.residents) END AS half,
        CASE
            WHEN d.fate IS NOT NULL THEN d.fate
            WHEN d.aggregate THEN NULL
            WHEN demonstration_uniform(hash(d.h, 'withheld')) < m.suppressed THEN 'suppressed'
            WHEN demonstration_uniform(hash(d.h, 'missing')) < m.unavailable THEN 'not available'
        END AS status
    FROM drawn AS d JOIN demonstration_metric AS m USING (n)
)
SELECT
    f.id AS metric_type,
    f.area,
    c.id AS period,
    c.starts AS period_start,
    c.ends AS period_end,
    c.kind AS period_kind,
    CASE WHEN f.status IS NULL THEN round(greatest(f.lowest, least(f.highest, f.figure)), f.decimals) END AS value,
    CASE WHEN f.status IS NULL AND f.half IS NOT NULL
        THEN round(greatest(f.lowest, least(f.highest, f.figure - f.half)), f.decimals) END AS lower,
    CASE WHEN f.status IS NULL AND f.half IS NOT NULL
        THEN round(greatest(f.lowest, least(f.highest, f.figure + f.half)), f.decimals) END AS upper,
    f.status,
    f.provisional AND f.position = $periods - 1 AS provisional,
    CASE WHEN f.status IS NULL AND f.half > f.spread THEN 'Low reliability: small numbers (made up)' END AS note
FROM figured AS f JOIN demonstration_calendar AS c USING (kind, position)
WHERE f.aggregate OR demonstration_uniform(f.h) >= 0.004
"""


COUNT = "SELECT count(*), count(*) - count(value) FROM demonstration_observation"


def read(con: duckdb.DuckDBPyConnection, register: Register, size: Size | None = None) -> Import:
    """Made-up figures, and what is said of them. Leaves temporary tables demonstration_… on the connection."""
    size = size or Size()
    con.execute(NORMAL)
    con.execute(UNIFORM)
    con.execute(METRICS, shapes(size))
    con.execute(COUNCILS, characters(register.councils(size.councils_on), size.seed))
    con.execute(CALENDARS, calendars(size.periods))
    con.execute(PAIRS, {"seed": size.seed, "england": ENGLAND})
    made = con.sql(OBSERVATIONS, params={"seed": size.seed, "periods": size.periods})
    made.create_view("demonstration_observation")
    rows, without = con.execute(COUNT).fetchall()[0]
    account = Account("made up by slidash", LOADED, rows, without)
    return Import(Harvest(DATASET, metric_types(size), (account,)), made)


def write(data: Path, register: Register, size: Size | None = None, *, progress: bool = True) -> Kept:
    """Make everything up and keep it as an import like any other, unless just this is kept already.

    The figures keep the contract by construction, which a test holds on a small demonstration: checking nine
    million rows would take longer than making them.
    """
    size = size or Size()
    fingerprint = _fingerprint(register, size)
    before = kept(data, DATASET.id)
    if before and before.fingerprint == fingerprint:
        return before
    with working() as con, tqdm(total=2, desc=DATASET.id, unit="step", disable=not progress) as bar:
        made = read(con, register, size)
        made.observations.create_view("candidate")
        bar.set_postfix(rows=f"{made.harvest.accounts[0].rows:,}")
        bar.update()
        after = keep(data, made.harvest, con, fingerprint)
        bar.update()
        return after


def _fingerprint(register: Register, size: Size) -> str:
    """Changes with this code, the size asked for, the councils, and DuckDB."""
    digest = hashlib.sha256(f"{size} {duckdb.__version__} {register.councils(size.councils_on)}".encode())
    for path in sorted(Path(__file__).parent.glob("demonstration*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
