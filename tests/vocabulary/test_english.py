"""Is every label that readers meet right inside a sentence: acronyms and names as they are, common words lowered?"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from slidash.authored.catalogue import Catalogue
from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.importers.demonstration_shapes import Size, metric_types
from slidash.importers.dfe_lait_areas import NEIGHBOURS_LABEL
from slidash.importers.ons_els_metadata import NEIGHBOURS
from slidash.settings import ROOT
from slidash.store.reader import Store
from slidash.vocabulary.areas import TYPE_LABELS, AreaType
from slidash.vocabulary.english import (
    capital,
    counted,
    day,
    day_words,
    inside_sentence,
    listed,
    lowered,
    month,
    number_word,
    plural,
    year_words,
)

INSIDE = {
    "DfE statistical neighbours": "DfE statistical neighbours",
    "Nearest neighbours": "nearest neighbours",
    "ONS similar areas: demographic": "ONS similar areas (demographic)",
    "All London boroughs": "all London boroughs",
    "All English councils": "all English councils",
    "English councils": "English councils",
    "London boroughs": "London boroughs",
    "Districts of East Sussex": "districts of East Sussex",
    "Councils in Yorkshire and The Humber": "councils in Yorkshire and The Humber",
    "Yorkshire and The Humber": "Yorkshire and The Humber",
    "East of England": "East of England",
    "North East": "North East",
    "England": "England",
    "GCSE results": "GCSE results",
    "SEN support": "SEN support",
    "A&E attendances": "A&E attendances",
    "A level points per entry": "A level points per entry",
    "EBacc entries": "EBacc entries",
    "4G coverage": "4G coverage",
    "English and maths by 19": "English and maths by 19",
    "Attainment 8: average GCSE score per pupil": "Attainment 8 (average GCSE score per pupil)",
    "Progress 8": "Progress 8",
    "Progress between age 7 and age 11": "progress between age 7 and age 11",
    "Key Stage 2 results": "Key Stage 2 results",
    "Pupils achieving Key Stage 1": "pupils achieving Key Stage 1",
    "Achieving Key Stage 1": "achieving Key Stage 1",
    "Average Ofsted grade": "average Ofsted grade",
    "Asian pupils": "Asian pupils",
    "Non-FSM pupils": "non-FSM pupils",
    "Children's social care": "children's social care",
    "Children\N{RIGHT SINGLE QUOTATION MARK}s care": "children\N{RIGHT SINGLE QUOTATION MARK}s care",
    "Special Guardianship Order": "Special Guardianship Order",
    "Knowledge Hub": "Knowledge Hub",
    "Under 18 Hospital Admissions": "under 18 Hospital Admissions",
    "Since September 2011": "since September 2011",
    "March 2013": "March 2013",
    "Autumn 2012": "autumn 2012",
    "The North East": "the North East",
    "Places filled: children (family left out)": "places filled, children (family left out)",
    "Places (filled): children": "places (filled): children",
    "Homeless on leaving:: Custody": "homeless on leaving (Custody)",
    "Leaving an institution :: Hospital": "leaving an institution (Hospital)",
    "Irish pupils": "Irish pupils",
    "Gypsy or Roma": "Gypsy or Roma",
    "Other/NK, 10 years and more": "other/NK, 10 years and more",
    "% of pupils": "% of pupils",
    "16- and 17-year-olds": "16- and 17-year-olds",
    "": "",
}
# words that a label may begin with and that have a capital wherever they stand
NAMES = frozenset(
    {
        *("England", "English", "London", "Ofsted", "Yorkshire", "Asian", "Black", "Chinese", "White"),
        *("Bangladeshi", "Indian", "Irish", "Pakistani", "Muslim", "Ireland", "Gypsy", "Traveller"),
    }
)
NEVER_LOWER = re.compile(rf"\b({'|'.join(name.lower() for name in NAMES - {'Black', 'White'})})\b")


@pytest.mark.parametrize(("label", "inside"), INSIDE.items())
def test_a_label_inside_a_sentence(label: str, inside: str) -> None:
    assert inside_sentence(label) == inside


def authored_labels() -> set[str]:
    """Every label that is written in this repository: in metrics/, in data/, in the vocabulary and by importers."""
    catalogue = Catalogue.load(ROOT / "metrics")
    register = Register.load(ROOT / "data")
    sector = Sector.load(ROOT / "data", ROOT / "metrics", register)
    decisions = [stanza.decided for stanza in catalogue.stanzas.values()]
    found = {decided[name] for decided in decisions for name in ("label", "short_label") if name in decided}
    found |= {theme.label for theme in catalogue.themes}
    found |= {words for label in TYPE_LABELS.values() for words in (label.singular, label.plural)}
    found |= {area.name for area in register.areas.values() if area.type == AreaType.REGION}
    found |= {words for offer in sector.offers.values() for words in (offer.label, offer.theme)}
    found |= {text for figure in sector.headlines for text in (figure.label, figure.period_label, figure.title)}
    found |= {metric.label for metric in metric_types(Size())}
    return found | {NEIGHBOURS_LABEL} | {label for _, label in NEIGHBOURS.values()}


def stored_labels(store: Store) -> set[str]:
    """Every label that a build holds: groups, metric types, feature names, themes, offers, headlines, categories."""
    found = store.columns(
        """
        SELECT label FROM comparison_group
        UNION SELECT label FROM metric_type UNION SELECT short_label FROM metric_type
        UNION SELECT theme FROM theme UNION SELECT name FROM area WHERE type IN ('region', 'country')
        UNION SELECT label FROM offer UNION SELECT theme FROM offer
        UNION SELECT label FROM headline_figure UNION SELECT period_label FROM headline_figure
        UNION SELECT label FROM basket UNION SELECT label FROM period
        """
    )
    return {str(label) for label in found["label"]}


def faults(labels: Iterable[str]) -> list[str]:
    """Labels that do not read right inside a sentence, and why."""
    known = sorted(labels)
    common = {word for label in known for word in re.findall(r"(?<=\w )[a-z]+(?= )", label)}
    found = []
    for label in known:
        low, inside = lowered(label), inside_sentence(label)
        first, _, rest = label.partition(" ")
        kept = any(letter.isupper() or letter == "&" for letter in re.split("[-/]", first)[0][1:])
        kept = kept or first in NAMES or label.startswith("A level ")
        if lowered(low) != low or inside_sentence(inside) != inside:
            found.append(f"{label!r} changes when it is lowered again")
        if low[1:] != label[1:] or low[:1].lower() != label[:1].lower():
            found.append(f"{label!r} changes beyond its first letter: {low!r}")
        if kept and low != label:
            found.append(f"{label!r} loses the capital of a name or an acronym: {low!r}")
        if not kept and first.lower() in common and rest[:1].islower() and low[:1].isupper():
            found.append(f"{label!r} begins with a common word that keeps its capital")
        if inside.count("(") != inside.count(")") and label.count("(") == label.count(")"):
            found.append(f"{label!r} has a bracket that does not close: {inside!r}")
        if NEVER_LOWER.search(label):
            found.append(f"{label!r} has a name without its capital")
        if capital(low) != capital(label):
            found.append(f"{label!r} is another at the beginning of a sentence: {capital(low)!r}")
    return found


def test_every_authored_label_reads_right_inside_a_sentence() -> None:
    assert not faults(authored_labels())


def test_every_label_of_a_built_store_reads_right_inside_a_sentence(store: Store) -> None:
    assert not faults(stored_labels(store))


def test_every_label_of_the_real_store_reads_right_inside_a_sentence(real: Store) -> None:
    assert not faults(stored_labels(real))


def test_a_capital_to_begin_with() -> None:
    assert [capital(text) for text in ("not available", "DfE", "e-learning", "£5", "")] == [
        *("Not available", "DfE", "E-learning", "£5", ""),
    ]


def test_numbers_with_their_nouns() -> None:
    assert [counted(number, "metric") for number in (0, 1, 2, 1204)] == [
        *("0 metrics", "1 metric", "2 metrics", "1,204 metrics"),
    ]
    assert counted(2, "county", "counties") == "2 counties"
    assert [plural(number, "is", "are") for number in (0, 1, 2)] == ["are", "is", "are"]
    assert [number_word(number) for number in (0, 1, 10, 11, 1204)] == ["no", "one", "ten", "11", "1,204"]


def test_lists() -> None:
    assert [listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a (1, best)", "b", "c"]) == "a (1, best); b; and c"


def test_days_months_and_years() -> None:
    assert day(date(2023, 4, 1)) == day(datetime(2023, 4, 1, 12, 30, tzinfo=UTC)) == "1 April 2023"
    assert [day_words(text) for text in ("2025-10-01", "Autumn 2025", "")] == ["1 October 2025", "Autumn 2025", ""]
    assert [month(text) for text in ("2025-05", "2025-05-31", "2025", "2025-13", "spring")] == [
        *("May 2025", "May 2025", "2025", "2025-13", "spring"),
    ]
    assert year_words("2016-17") == "2016/17"
