import math
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from slidash.queries import areas, groups, metrics
from slidash.queries.newest import grid as newest_grid
from slidash.queries.newest.grid import GOOD, quartiles, ranked, settled
from slidash.store.reader import Store
from slidash.vocabulary.benchmarks import placed, quantile
from slidash.vocabulary.metrics import Polarity
from slidash.vocabulary.numbers import settle
from tests.stores.sample import HARTLEPOOL

FIGURES = st.one_of(
    st.none(),
    st.integers(0, 6).map(float),
    st.floats(-1e4, 1e4).map(lambda each: round(each, 2)),
    st.floats(-1e12, 1e12),
)
COLUMNS = st.integers(1, 12).flatmap(
    lambda rows: st.lists(st.lists(FIGURES, min_size=rows, max_size=rows), min_size=1, max_size=4)
)


@given(COLUMNS)
def test_cuts_are_those_of_the_rule(columns: list[list[float | None]]) -> None:
    figures = settled(np.array([[math.nan if each is None else each for each in one] for one in columns]).T)
    cuts = quartiles(figures)
    for place, one in enumerate(columns):
        known = [settle(each) for each in one if each is not None]
        assert cuts.n[place] == len(known)
        for share, found in ((0.25, cuts.q25), (0.5, cuts.median), (0.75, cuts.q75)):
            if known:
                assert found[place] == quantile(known, share)
            else:
                assert math.isnan(found[place])


@given(COLUMNS, st.sampled_from(list(Polarity)))
def test_ranks_ties_and_quarters_are_those_of_the_rule(columns: list[list[float | None]], polarity: Polarity) -> None:
    figures = settled(np.array([[math.nan if each is None else each for each in one] for one in columns]).T)
    cuts, good = quartiles(figures), np.full(len(columns), GOOD[polarity], dtype=np.int8)
    for row, own in enumerate(figures):
        rank, sharing = ranked(figures, own, cuts.n, good)
        quarters = cuts.quarter(own)
        for column, values in enumerate(columns):
            if values[row] is None:
                assert quarters[column] == 0
                continue
            known = [value for value in values[: row + 1] if value is not None]
            standing = placed([value for value in values if value is not None], polarity)[len(known) - 1]
            found = (rank[column], cuts.n[column], sharing[column], quarters[column] or None)
            assert found == (standing.rank, standing.n, standing.sharing, standing.quartile)


def test_without_any_figures_nothing_is_cut() -> None:
    cuts = quartiles(np.empty((0, 3)))
    assert cuts.n.tolist() == [0, 0, 0] and np.isnan(cuts.median).all()


def test_the_lead_council_stands_last_and_once(store: Store) -> None:
    grid = newest_grid.grid(store)
    members = groups.members(store, groups.group(store, groups.EVERYONE), None)
    found = grid.among(members, HARTLEPOOL)
    assert len(found) == len(members.councils) + len(members.earlier)
    np.testing.assert_array_equal(found[-1], grid.figures[grid.row[HARTLEPOOL]])


def test_an_earlier_council_counts_only_where_no_successor_has_a_figure(store: Store) -> None:
    grid = newest_grid.grid(store)
    today = groups.members(store, groups.group(store, groups.EVERYONE), None)
    members = groups.Members(today.councils[1:], today.councils[:1])
    (row,) = grid.areas_at(member.area.area for member in members.earlier)
    some = np.flatnonzero(~np.isnan(grid.figures[row]))
    assert len(some) > 1
    replaced = grid.replaced.copy()
    replaced[row, some[0]] = True
    counted = replace(grid, replaced=replaced).among(members)[-1]
    assert math.isnan(counted[some[0]])
    np.testing.assert_array_equal(counted[some[1:]], grid.figures[row, some[1:]])


def test_a_district_has_no_place_in_a_service_of_counties(store: Store) -> None:
    grid = newest_grid.grid(store)
    upper = [grid.column[each.id] for each in metrics.by_id(store).values() if each.tier == "upper"]
    districts = grid.areas_at(each.area for each in areas.areas(store, types=frozenset({"district"})))
    assert upper and districts
    assert np.isnan(grid.figures[np.ix_(districts, upper)]).all()
