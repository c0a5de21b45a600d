"""A figure that two councils have only together is kept, and is in nobody's rank, group or list of areas."""

from datetime import date
from pathlib import Path

import duckdb

from slidash.authored.register import Register
from slidash.importers.contract import combined_areas
from slidash.settings import ROOT
from slidash.vocabulary.metrics import MetricType
from slidash.vocabulary.periods import Period
from tests.stores.making import Delivery, Observation, made_store
from tests.stores.sample import AS_AT, DATASET

YORK, PAIR = "E06000014", "E06000061+E06000062"


def test_a_combined_figure_stands_beside_the_others_not_among_them(tmp_path: Path) -> None:
    period = Period.of(date(2023, 1, 1), 12)
    areas = combined_areas([YORK, PAIR], Register.load(ROOT / "data"))
    metric = MetricType("sample-a", "sample", "a", "A")
    figures = [Observation("sample-a", YORK, period, 1), Observation("sample-a", PAIR, period, 5)]
    path = made_store(tmp_path, [Delivery(DATASET, (metric,), figures, areas=areas)], AS_AT, "combined")
    with duckdb.connect(str(path), read_only=True) as con:
        pairs = con.execute("SELECT area, name, member FROM combined_area ORDER BY member").fetchall()
        together = con.execute("SELECT metric_type, area, period, value FROM combined_observation").fetchall()
        others = con.execute("SELECT area, value FROM observation").fetchall()
        listed = con.execute("SELECT count(*) FROM area WHERE contains(area, '+')").fetchone()
        groups = con.execute("SELECT count(*) FROM comparison_group WHERE id = 'type-combined'").fetchone()
    name = "North Northamptonshire and West Northamptonshire"
    assert pairs == [(PAIR, name, "E06000061"), (PAIR, name, "E06000062")]
    assert together == [("sample-a", PAIR, "2023-01-01--P1Y", 5)]
    assert others == [(YORK, 1)]
    assert listed == groups == (0,)
