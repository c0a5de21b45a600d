"""Ready baskets: the file's form, and that what it names is fit to be judged."""

from pathlib import Path

import pytest

from slidash.authored.baskets import read_baskets
from slidash.authored.catalogue import Catalogue
from slidash.authored.metrics_files import BASKETS
from slidash.errors import DefinitionError
from slidash.vocabulary.areas import COUNCIL_TYPES, SECTOR
from slidash.vocabulary.baskets import ReadyBasket

METRICS = Path(__file__).parent.parent.parent / "metrics"
GOOD = (
    '[[basket]]\nid = "a"\nlabel = "A"\ntypes = ["county"]\nreason = "R."\n'
    'metric_types = ["x-b"]\ndemonstration = ["demo-c"]\n'
)


def read(folder: Path, text: str) -> tuple[ReadyBasket, ...]:
    (folder / BASKETS).write_text(text, encoding="utf-8")
    return read_baskets(folder)


def test_a_basket_is_a_table_of_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD) == (ReadyBasket("a", "A", ("county",), ("x-b", "demo-c"), "R."),)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('id = "a"', 'id = "A b"', "baskets.toml, A b, field id: found 'A b'; allowed: lower-case letters"),
        ('id = "a"\n', "", "basket 1, field id: found None"),
        ('label = "A"', 'label = ""', "a, field label: found ''"),
        ('"county"', '"shire"', "a, field types.0: found 'shire'; allowed: a type of council or england"),
        ('["x-b"]', "[]", "a, field metric_types: found []"),
        ('["x-b"]', '["x-b", "x-b"]', "a, field metric_types: found 'x-b'; allowed: each once"),
        ('["x-b"]', '["X b"]', "the id of a metric type"),
        ("label", "colour", "a, field colour: found 'A'"),
        ("[[basket]]", "[basket]", "at least one [[basket]]"),
        ("[[basket]]", "[[bucket]]", "allowed: only [[basket]]"),
        ("[[basket]]", "[[basket", "not valid TOML"),
        (GOOD, GOOD * 2, "an earlier basket has it"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        read(tmp_path, GOOD.replace(before, after, 1))
    assert said in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=BASKETS):
        read_baskets(tmp_path)


def test_every_type_of_council_and_the_sector_have_a_ready_basket() -> None:
    named = {each for basket in read_baskets(METRICS) for each in basket.types}
    assert named == {*COUNCIL_TYPES, SECTOR}


def test_the_first_basket_of_a_type_draws_on_every_service_and_that_of_the_sector_is_its_own() -> None:
    ready = read_baskets(METRICS)
    first = {type_: next(each.id for each in ready if type_ in each.types) for type_ in (*COUNCIL_TYPES, SECTOR)}
    assert first == {
        "county": "county",
        "district": "district",
        **dict.fromkeys(("metropolitan-district", "london-borough", "unitary"), "single-tier"),
        SECTOR: "sector",
    }
    assert all(each.reason.endswith(".") for each in ready)


def test_no_stanza_of_a_ready_basket_is_a_total_or_without_a_polarity() -> None:
    stanzas = Catalogue.load(METRICS).stanzas
    for basket in read_baskets(METRICS):
        described = [stanzas[each].decided for each in basket.metric_types if each in stanzas]
        assert not any(each.get("total") or each.get("polarity") == "none" for each in described)
