"""Is every comparison group called by its name inside a sentence, with its size, and as whose it is?"""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from slidash import pages
from slidash.importers.dfe_lait_areas import NEIGHBOURS_LABEL
from slidash.importers.ons_els_metadata import NEIGHBOURS
from slidash.pages.words.groups import NEIGHBOURS as NEIGHBOURS_OF_OURS
from slidash.pages.words.groups import councils_of, group_noun, in_a_sentence, ranked_among, replaced_words
from slidash.queries import areas, groups
from slidash.queries.chosen import ChosenGroup, OfferedGroup, Replaced, Why
from slidash.queries.groups import Group
from slidash.store.reader import Store
from tests.stores.sample import ADUR, HARTLEPOOL, KENT

PAGES = Path(pages.__file__).parent
OWN = Group(
    "nearest-neighbours", "Nearest neighbours", "neighbours", relative=True, published="", source_url="", members=16
)
DFE = replace(OWN, id="dfe", label=NEIGHBOURS_LABEL, members=10)
ONS = replace(OWN, id="ons-global", label=NEIGHBOURS["ons-global"][1], members=20)
BOROUGHS = replace(OWN, id="type-london-borough", label="All London boroughs", kind="type", relative=False, members=32)
CHOSEN = replace(BOROUGHS, id="custom:A,B", label="Your own choice of 2 councils", kind="custom", members=2)
INSTEAD = "It is compared with its nearest neighbours instead."
NO_FIGURES = "figures of this metric; nearest neighbours are shown instead."


@pytest.mark.parametrize(
    ("group", "noun", "label", "counted"),
    [
        (OWN, "nearest neighbours", "its nearest neighbours", "its 16 nearest neighbours"),
        (DFE, "DfE statistical neighbours", "its DfE statistical neighbours", "its 10 DfE statistical neighbours"),
        (ONS, "ONS similar areas (overall)", "its ONS similar areas (overall)", "its 20 ONS similar areas (overall)"),
        (BOROUGHS, "London boroughs", "all London boroughs", "all 32 London boroughs"),
        (CHOSEN, "councils of your own choice", "your own choice of 2 councils", "your own choice of 2 councils"),
    ],
)
def test_a_group_inside_a_sentence(group: Group, noun: str, label: str, counted: str) -> None:
    assert (group_noun(group), in_a_sentence(group), councils_of(group)) == (noun, label, counted)


@pytest.mark.parametrize(
    ("asked", "why", "said"),
    [
        (DFE, Why.NO_COUNCIL, ""),
        (
            DFE,
            Why.NO_SUCH_NEIGHBOURS,
            f"There is no such group of Hartlepool: {NEIGHBOURS_LABEL}. {INSTEAD}",
        ),
        (
            BOROUGHS,
            Why.NOT_IN_IT,
            f"Hartlepool is not in this group: All London boroughs. {INSTEAD}",
        ),
        (
            DFE,
            Why.NO_FIGURES,
            f"Hartlepool has no DfE statistical neighbours with {NO_FIGURES}",
        ),
        (
            BOROUGHS,
            Why.NO_FIGURES,
            f"All London boroughs have no {NO_FIGURES}",
        ),
    ],
)
def test_why_another_group_is_shown_than_the_one_asked_for(store: Store, asked: Group, why: Why, said: str) -> None:
    shown, lead = OfferedGroup(OWN, 16), areas.area(store, HARTLEPOOL)
    council = None if why is Why.NO_COUNCIL else lead
    assert replaced_words(ChosenGroup(shown, [shown], Replaced(asked, council, why))) == said
    assert replaced_words(ChosenGroup(shown, [shown])) == ""


def test_every_group_of_a_store_keeps_its_names_and_says_its_size(store: Store) -> None:
    for group in groups.every(store):
        names = {word for word in group.label.split()[1:] if not word.islower()}
        for words in (group_noun(group), in_a_sentence(group), councils_of(group)):
            assert names <= {word.strip("()") for word in words.split()}, words
        assert in_a_sentence(group).startswith("its ") == group.relative
        assert f" {group.members} " in councils_of(group)


def test_whether_the_council_is_among_those_it_is_ranked_with(store: Store) -> None:
    lead = areas.area(store, HARTLEPOOL)
    region = groups.group(store, "region-E12000001", lead)
    own_choice = groups.group(store, f"custom:{KENT},{ADUR}", lead)
    assert ranked_among(store, lead, region) == (
        "Ranks are among the 12 councils in the North East, Hartlepool among them."
    )
    assert ranked_among(store, lead, own_choice) == (
        "Ranks are among your own choice of 2 councils and Hartlepool itself."
    )


def test_the_pages_call_neighbours_as_the_words_do_and_write_them_out_nowhere() -> None:
    written = [
        f"{path.relative_to(PAGES)}, line {node.lineno}"
        for path in sorted(PAGES.rglob("*.py"))
        for tree in (ast.parse(path.read_text("utf-8")),)
        for spoken in ({id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)},)  # docstrings
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken
        if NEIGHBOURS_OF_OURS in node.value.lower()
    ]
    assert not written
