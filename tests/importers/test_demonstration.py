"""Demonstration data: they say so, keep the importers' contract, and have every shape pages must show."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from slidash.authored.register import Register
from slidash.importers import demonstration
from slidash.importers.contract import check
from slidash.importers.demonstration_shapes import SEED, Size, chosen, metric_types
from slidash.importers.kept_imports import kept
from slidash.store.neighbours import DEMONSTRATION_FEATURES, council_sets, usual_neighbours
from slidash.vocabulary.areas import ENGLAND
from slidash.vocabulary.metrics import Polarity, Tier

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SMALL = Size(metric_types=200)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(ROOT / "data")


@pytest.fixture(scope="module")
def con(register: Register) -> Iterator[duckdb.DuckDBPyConnection]:
    """A small demonstration, checked against the contract: the table candidate."""
    with duckdb.connect() as con:
        check(con, demonstration.read(con, register, SMALL))
        yield con


def count(con: duckdb.DuckDBPyConnection, question: str) -> int:
    (found,) = con.execute(question).fetchall()[0]
    return int(found)


def test_there_are_4592_metric_types_each_saying_that_it_is_made_up() -> None:
    made = metric_types(Size())
    assert len({metric.id for metric in made}) == len({metric.label for metric in made}) == 4_592
    assert all(metric.label.startswith("Demonstration: ") for metric in made)
    assert all("made-up" in metric.definition.lower() and "made up" in metric.caveats.lower() for metric in made)
    assert demonstration.DATASET.demonstration


def test_the_metric_types_are_as_varied_as_real_ones() -> None:
    made = metric_types(Size())
    themes = {theme["label"] for theme in tomllib.loads((ROOT / "metrics/themes.toml").read_text("utf-8"))["theme"]}
    assert {metric.theme for metric in made} <= themes
    assert {metric.polarity for metric in made} == set(Polarity)
    assert {metric.tier for metric in made} == set(Tier)
    assert {metric.unit for metric in made} >= {"%", "£", "£ million", "per 1,000 population", "days", ""}
    assert {metric.total for metric in made} == {metric.ratio_scale for metric in made} == {True, False}
    assert [metric.id for metric in made] == sorted(metric.id for metric in made)


def test_the_same_size_gives_the_same_figures_and_another_seed_gives_others(register: Register) -> None:
    def figures(size: Size) -> list[tuple[object, ...]]:
        with duckdb.connect() as con:
            return demonstration.read(con, register, size).observations.order("ALL").fetchall()

    tiny = Size(metric_types=12, periods=2)
    assert figures(tiny) == figures(tiny)
    assert figures(tiny) != figures(replace(tiny, seed=SEED + 1))


def test_every_council_of_the_tier_and_no_other_has_figures(con: duckdb.DuckDBPyConnection, register: Register) -> None:
    tiers = {wording.id: wording.theme.tier for wording in chosen(SMALL)}
    found: dict[Tier, set[str]] = {tier: set() for tier in Tier}
    for metric, area in con.execute("SELECT DISTINCT metric_type, area FROM candidate WHERE area < 'E12'").fetchall():
        found[tiers[metric]].add(area)
    councils = {council.area for council in register.councils(SMALL.councils_on)}
    assert found[Tier.BOTH] == councils
    assert found[Tier.UPPER] == {area for area in councils if not area.startswith("E07")}
    assert found[Tier.LOWER] == {area for area in councils if not area.startswith("E10")}


def test_regions_and_england_have_figures_too(con: duckdb.DuckDBPyConnection) -> None:
    areas = {area for (area,) in con.execute("SELECT DISTINCT area FROM candidate WHERE area >= 'E12'").fetchall()}
    assert areas == {ENGLAND, *(f"E1200000{n}" for n in range(1, 10))}


@pytest.mark.parametrize(
    ("what", "question"),
    [
        ("suppressed", "SELECT count(*) FROM candidate WHERE status = 'suppressed'"),
        ("not available", "SELECT count(*) FROM candidate WHERE status = 'not available'"),
        ("not applicable", "SELECT count(*) FROM candidate WHERE status = 'not applicable'"),
        ("intervals", "SELECT count(*) FROM candidate WHERE lower < value AND value < upper"),
        ("notes", "SELECT count(*) FROM candidate WHERE note LIKE '%made up%'"),
        ("decline below nought", "SELECT count(*) FROM candidate WHERE value < 0"),
        (
            "one metric with a single period",
            "SELECT count(*) FROM (SELECT 1 FROM candidate GROUP BY metric_type HAVING count(DISTINCT period) = 1)",
        ),
        (
            "a metric in which all are equal",
            "SELECT count(*) FROM (SELECT 1 FROM candidate GROUP BY metric_type HAVING max(value) = min(value))",
        ),
        (
            "gaps between periods",
            """SELECT count(*) FROM (SELECT count(*) AS periods, metric_type, area FROM candidate GROUP BY ALL) AS own
            JOIN (SELECT count(DISTINCT period) AS periods, metric_type FROM candidate GROUP BY ALL) AS all_periods
            USING (metric_type) WHERE own.periods < all_periods.periods""",
        ),
        (
            "ties",
            """SELECT count(*) FROM (
            SELECT 1 FROM candidate WHERE value > 0 AND area < 'E12'
            GROUP BY metric_type, period, value HAVING count(*) > 5)""",
        ),
        (
            "a council without one of the metrics",
            """SELECT count(*) FROM (SELECT DISTINCT metric_type, area[:3] AS kind FROM candidate) AS wanted
            JOIN (SELECT DISTINCT area, area[:3] AS kind FROM candidate) USING (kind)
            ANTI JOIN candidate USING (metric_type, area)""",
        ),
    ],
)
def test_every_awkward_shape_is_there(con: duckdb.DuckDBPyConnection, what: str, question: str) -> None:
    assert count(con, question) > 0, what


def test_there_are_years_of_three_kinds_quarters_and_pooled_years(con: duckdb.DuckDBPyConnection) -> None:
    kinds = {kind for (kind,) in con.execute("SELECT DISTINCT period_kind FROM candidate").fetchall()}
    assert kinds == {"financial year", "academic year", "calendar year", "quarter", "rolling years"}


def test_only_the_last_period_is_provisional(con: duckdb.DuckDBPyConnection) -> None:
    assert count(con, "SELECT count(*) FROM candidate WHERE provisional") > 0
    earlier = """SELECT count(*) FROM candidate SEMI JOIN (SELECT metric_type, max(period_start) AS last FROM candidate
        GROUP BY metric_type) AS latest ON candidate.metric_type = latest.metric_type AND period_start < last
        WHERE provisional"""
    assert count(con, earlier) == 0


def test_some_metrics_rise_and_some_fall_by_more_than_their_noise(con: duckdb.DuckDBPyConnection) -> None:
    slopes = [
        correlation
        for (correlation,) in con.execute(
            """SELECT corr(mean, extract(year FROM period_start)) FROM (
            SELECT metric_type, period_start, avg(value) AS mean FROM candidate WHERE area < 'E12' GROUP BY ALL)
            GROUP BY metric_type HAVING count(*) >= 8 AND stddev_pop(mean) > 0"""
        ).fetchall()
    ]
    assert max(slopes) > 0.9
    assert min(slopes) < -0.9
    assert any(abs(slope) < 0.5 for slope in slopes)


def test_englands_total_is_about_the_sum_of_its_councils(con: duckdb.DuckDBPyConnection) -> None:
    shares = con.execute(
        """SELECT sum(value) FILTER (area < 'E12' AND NOT (tier = 'both' AND area LIKE 'E10%'))
            / max(value) FILTER (area = $england)
        FROM candidate JOIN (SELECT unnest($ids::VARCHAR[]) AS metric_type, unnest($tiers::VARCHAR[]) AS tier)
            USING (metric_type)
        WHERE metric_type LIKE '%-spending'
        GROUP BY metric_type, period HAVING max(value) FILTER (area = $england) > 0""",
        {
            "england": ENGLAND,
            "ids": [wording.id for wording in chosen(SMALL)],
            "tiers": [wording.theme.tier.value for wording in chosen(SMALL)],
        },
    ).fetchall()
    assert len(shares) > 20
    assert sorted(share for (share,) in shares)[len(shares) // 2] == pytest.approx(1, abs=0.05)


def test_every_council_with_a_character_has_neighbours_of_its_own_kind(
    con: duckdb.DuckDBPyConnection, register: Register
) -> None:
    values: dict[str, dict[str, float | None]] = {}
    for metric, area, value in con.execute(
        "SELECT metric_type, area, arg_max(value, period_start) FROM candidate WHERE area < 'E12' GROUP BY ALL"
    ).fetchall():
        values.setdefault(metric, {})[area] = value
    councils = register.councils(SMALL.councils_on)
    sets = council_sets({Tier.BOTH: DEMONSTRATION_FEATURES}, values, councils)
    neighbours = {owner: near for council_set in sets for owner, near in usual_neighbours(council_set).items()}
    assert {owner for owner, near in neighbours.items() if near} == {council.area for council in councils}
    of_boroughs = [near.area for owner, nearest in neighbours.items() if owner.startswith("E09") for near in nearest]
    in_london = sum(area.startswith("E09") for area in of_boroughs) / len(of_boroughs)
    assert in_london > 2 * 33 / 132  # far more than chance among all single-tier councils


def test_writing_keeps_them_sorted_like_any_import_and_does_not_write_them_twice(
    tmp_path: Path, register: Register
) -> None:
    tiny = Size(metric_types=12, periods=2)
    written = demonstration.write(tmp_path, register, tiny, progress=False)
    assert kept(tmp_path, "demonstration") == written
    with duckdb.connect() as con:
        rows = con.read_parquet(str(written.observations)).project("metric_type, area, period_start").fetchall()
    assert rows == sorted(rows)
    assert sum(account.rows for account in written.harvest.accounts) == len(rows)
    changed = written.observations.stat().st_mtime_ns
    assert demonstration.write(tmp_path, register, tiny, progress=False) == written
    assert written.observations.stat().st_mtime_ns == changed
    larger = demonstration.write(tmp_path, register, replace(tiny, periods=3), progress=False)
    assert larger.fingerprint != written.fingerprint


def test_a_benchmark_can_ask_for_every_metric_for_every_council(register: Register) -> None:
    size = Size(metric_types=10, periods=10, every_council=True)
    with duckdb.connect() as con:
        made = demonstration.read(con, register, size).observations
        counted = made.filter("area < 'E12'").aggregate("count(DISTINCT area), count(DISTINCT metric_type)").fetchall()
    assert counted == [(len(register.councils(size.councils_on)), 10)]
    assert {metric.tier for metric in metric_types(size)} == {Tier.BOTH}


@pytest.mark.parametrize("wrong", [{"metric_types": 9}, {"metric_types": 1_000_000}, {"periods": 0}])
def test_a_size_that_cannot_be_made_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="10 to"):
        Size(**wrong)  # type: ignore[arg-type]
