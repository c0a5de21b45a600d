"""Are decisions in metrics/ read, checked and laid over what was harvested?"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from slidash.authored.catalogue import Catalogue
from slidash.authored.metrics_guide import readme, schema
from slidash.errors import DefinitionError
from slidash.vocabulary.metrics import Dataset, MetricType, Polarity, Tier

ROOT = Path(__file__).parent.parent.parent
THEMES = """
[[theme]]
slug = "housing"
label = "Housing"
description = "Homes."
"""
SUB_THEME = """
[[theme]]
slug = "housing-prices"
label = "Housing: prices"
description = "What homes cost."
within = ["housing"]
"""
BASKETS = """
[[basket]]
id = "best-known"
label = "Best-known"
types = ["county"]
reason = "Homes."
metric_types = ["demo-homes"]
"""
STANZA = """
[[metric_type]]
id = "made-homes"
source_key = "Homes"
label = "Homes added per 1,000"
theme = "Housing"
polarity = "high"
"""
HARVESTED = MetricType(id="made-homes", dataset="made", source_key="Homes", label="HOMES", unit="each", decimals=3)


Writer = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Writer:
    """Write a metrics folder of these files; themes, baskets and the dataset's table stand unless given."""

    def write(stanzas: str = STANZA, /, **files: str) -> Path:
        contents = {"themes": THEMES, "baskets": BASKETS, "made": '[dataset]\nid = "made"\n' + stanzas} | files
        for name, content in contents.items():
            (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_a_stanza_overrides_the_harvested_metric_type_field_by_field(folder: Writer) -> None:
    (decided,) = Catalogue.load(folder()).apply([HARVESTED])
    assert (decided.label, decided.theme, decided.polarity) == ("Homes added per 1,000", "Housing", Polarity.HIGH)
    assert (decided.unit, decided.decimals) == ("each", 3)
    assert decided.authored


def test_a_metric_type_without_a_stanza_stays_as_harvested(folder: Writer) -> None:
    other = MetricType(id="made-flats", dataset="made", source_key="Flats", label="FLATS")
    assert Catalogue.load(folder()).apply([other]) == [other]


def test_defaults_of_a_file_hold_for_stanzas_that_do_not_say_otherwise(folder: Writer) -> None:
    second = '\n[[metric_type]]\nid = "made-two"\nsource_key = "Two"\ntier = "lower"\n'
    catalogue = Catalogue.load(folder('[defaults]\ntier = "upper"\n' + STANZA + second))
    assert catalogue.stanzas["made-homes"].decided["tier"] is Tier.UPPER
    assert catalogue.stanzas["made-two"].decided["tier"] is Tier.LOWER


def test_a_stanza_that_matches_nothing_is_named_only_when_its_dataset_was_imported(folder: Writer) -> None:
    catalogue = Catalogue.load(folder())
    flats = MetricType(id="made-flats", dataset="made", source_key="Flats", label="FLATS")
    elsewhere = MetricType(id="other-flats", dataset="other", source_key="Flats", label="FLATS")
    assert catalogue.unmatched([flats]) == ["made-homes"]
    assert catalogue.unmatched([elsewhere]) == []
    assert catalogue.unmatched([HARVESTED]) == []


def test_a_metric_of_a_declared_table_may_be_named_and_is_reported_where_it_was_not_read(folder: Writer) -> None:
    declared = folder(headline='[headline]\ncounty = ["flats-let", "flats-built", "own-flats-sold"]\n') / "tables"
    declared.mkdir()
    (declared / "flats.toml").write_text('[dataset]\nid = "flats"\n', encoding="utf-8")
    (declared / "sold.toml").write_text('[dataset]\nid = "sold"\nprefix = "own-flats"\n', encoding="utf-8")
    (declared / "profiles.toml").write_text("[ees]\n", encoding="utf-8")
    catalogue = Catalogue.load(declared.parent)
    let = MetricType(id="flats-let", dataset="flats", source_key="Let", label="LET")
    assert catalogue.absent([let, HARVESTED]) == [("headline.toml, county", "flats-built")]
    assert catalogue.absent([HARVESTED]) == []  # that source was not read at all


def test_a_stanza_that_changes_nothing_is_refused(folder: Writer) -> None:
    same = '[[metric_type]]\nid = "made-homes"\nsource_key = "Homes"\nlabel = "HOMES"\n'
    with pytest.raises(DefinitionError, match=r"made\.toml, made-homes: changes nothing"):
        Catalogue.load(folder(same)).apply([HARVESTED])


def test_a_stanza_whose_source_key_is_another_than_the_harvested_one_is_refused(folder: Writer) -> None:
    with pytest.raises(DefinitionError, match=r"made-homes, field source_key: found 'Houses'.*'Homes', as harvested"):
        Catalogue.load(folder(STANZA.replace('"Homes"', '"Houses"'))).apply([HARVESTED])


def test_what_a_file_says_of_its_dataset_overrides_the_harvest(folder: Writer) -> None:
    catalogue = Catalogue.load(folder('title = "Homes of England"\n' + STANZA))
    harvested = Dataset(id="made", title="homes_v2", publisher="Somebody", licence="OGL")
    assert catalogue.dataset(harvested) == Dataset("made", "Homes of England", "Somebody", "OGL")
    other = Dataset(id="other", title="t", publisher="p", licence="l")
    assert catalogue.dataset(other) == other


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('polarity = "up"', r"field polarity: found 'up'; allowed: .*'high', 'low' or 'none'"),
        ("polarity = 1", r"field polarity: found 1"),
        ('decimals = "2"', r"field decimals: found '2'; allowed: .*integer"),
        ("decimals = 5", r"field decimals: found 5; allowed: .*less than or equal to 4"),
        ("decimals = true", r"field decimals: found True"),
        ("total = 1", r"field total: found 1; allowed: .*boolean"),
        ('tier = "middle"', r"field tier"),
        ('colour = "blue"', r"field colour: found 'blue'; allowed: a field of id, source_key"),
        ("authored = true", r"field authored: found True; allowed: a field of"),
        ('dataset = "other"', r"field dataset: found 'other'; allowed: a field of"),
        ('definition = ["a", "b"]', r"field definition"),
    ],
)
def test_a_bad_field_is_refused_with_file_stanza_field_found_and_allowed(
    folder: Writer, line: str, complaint: str
) -> None:
    stanza = '[[metric_type]]\nid = "made-homes"\nsource_key = "Homes"\nlabel = "Homes"\n' + line
    with pytest.raises(DefinitionError, match=r"metrics/made\.toml, made-homes, " + complaint):
        Catalogue.load(folder(stanza))


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"made": '[dataset]\nid = "mad"\n' + STANZA}, r"made\.toml, \[dataset\], field id: found 'mad'"),
        ({"made": STANZA}, r"made\.toml, \[dataset\], field id: found None"),
        ({"made": '[dataset]\nid = "made"\ncolour = 1\n'}, r"\[dataset\], field colour"),
        ({"made": '[dataset]\nid = "made"\n[[metric]]\n'}, r"field metric: .*allowed: dataset, defaults, metric_type"),
        ({"made": '[dataset]\nid = "made"\n' + STANZA + STANZA}, r"field id: found 'made-homes'; allowed: an id that"),
        ({"made": '[dataset]\nid = "made"\n[[metric_type]]\nid = "made-x"\n'}, r"made-x, field source_key: found None"),
        (
            {"made": '[dataset]\nid = "made"\n' + STANZA.replace('"Housing"', '"House"')},
            r"theme: found 'House'.*Housing",
        ),
        ({"made": "[dataset"}, r"made\.toml: not valid TOML"),
        ({"themes": '[[theme]]\nslug = "A b"\nlabel = "A"\ndescription = "a"\n'}, r"themes\.toml, .*slug: found 'A b'"),
        ({"themes": ""}, r"themes\.toml"),
        ({"headline": '[headline]\ncounty = ["made-flats"]\n'}, r"headline\.toml, county, .*found 'made-flats'"),
        ({"headline": '[headline]\ncounty = "made-homes"\n'}, r"headline\.toml"),
        (
            {"neighbours": '[[upper]]\nmetric_type = "made-homes"\nweight = -1.0\nlog = false\nreason = "r"\n'},
            r"neighbours\.toml, .*upper\.0\.weight: found -1\.0",
        ),
        ({"baskets": BASKETS.replace("demo-homes", "made-flats")}, r"baskets\.toml, best-known, .*found 'made-flats'"),
        (
            {"themes": THEMES + SUB_THEME.replace('["housing"]', '["planning"]')},
            r"themes\.toml, housing-prices, field within: found 'planning'; allowed: themes that have none: housing",
        ),
        (
            {"themes": SUB_THEME + THEMES},
            r"themes\.toml, housing-prices, field within: found 'housing'; allowed: '' first, the theme it",
        ),
        (
            {"not_measured": '[[topic]]\ntopic = "potholes"\nwords = []\nnearest = "roads"\n'},
            r"not_measured\.toml, potholes, field words: found \[\]",
        ),
        ({"themes": THEMES + THEMES}, r"themes\.toml, housing, field slug: .*an earlier theme has it"),
        (
            {"neighbours": '[[lower]]\nmetric_type = "made-flats"\nweight = 1.0\nlog = false\nreason = "r"\n'},
            r"neighbours\.toml, lower, .*found 'made-flats'",
        ),
    ],
)
def test_a_bad_file_is_refused_with_what_was_found(folder: Writer, files: dict[str, str], complaint: str) -> None:
    with pytest.raises(DefinitionError, match=complaint):
        Catalogue.load(folder(**files))


def test_a_metric_may_stand_under_a_sub_theme(folder: Writer) -> None:
    files = {
        "themes": THEMES + SUB_THEME,
        "made": '[dataset]\nid = "made"\n' + STANZA.replace("Housing", "Housing: prices"),
    }
    catalogue = Catalogue.load(folder(**files))
    assert [theme.within for theme in catalogue.themes] == [(), ("housing",)]
    (decided,) = catalogue.apply([HARVESTED])
    assert decided.theme == "Housing: prices"


def test_a_folder_without_themes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"themes\.toml is missing; it holds the themes"):
        Catalogue.load(tmp_path)


FAMILY = (
    STANZA
    + """
[[family]]
headline = "made-homes"
dimension = "Size"
[family.members]
made-flats = "Flats"
made-sheds = "Sheds"
"""
)


def test_a_family_makes_metrics_parts_of_another(folder: Writer) -> None:
    flats = replace(HARVESTED, id="made-flats", source_key="Flats", unit="each flat")
    catalogue = Catalogue.load(folder(FAMILY))
    homes, part = catalogue.apply([HARVESTED, flats])
    assert (homes.breakdown_of, homes.dimension, homes.member) == ("", "", "")
    assert (part.breakdown_of, part.dimension, part.member, part.authored) == ("made-homes", "Size", "Flats", False)
    assert part.unit == homes.unit == "each"
    assert catalogue.apply([flats]) == [flats]
    assert catalogue.unmatched([HARVESTED, flats]) == ["made-sheds"]


@pytest.mark.parametrize(
    ("families", "complaint"),
    [
        (
            FAMILY.replace("made-sheds", "made-homes"),
            "made.toml, family made-homes by Size, field headline: found 'made-homes'",
        ),
        (
            FAMILY + FAMILY.removeprefix(STANZA).replace("Size", "Age"),
            "made.toml, family made-homes by Age, field members: found 'made-flats'",
        ),
        (FAMILY.replace('"Sheds"', '""'), "made.toml, the file, field family.0.members.made-sheds"),
        (FAMILY.replace("dimension", "by"), "field family.0.by: found 'Size'; allowed: no field of that name"),
    ],
)
def test_a_family_that_cannot_be_is_refused(folder: Writer, families: str, complaint: str) -> None:
    with pytest.raises(DefinitionError) as error:
        Catalogue.load(folder(families))
    assert complaint in str(error.value)


def test_headlines_are_the_real_ones_then_those_of_demonstration_data(folder: Writer) -> None:
    lists = '[headline]\ncounty = ["made-homes"]\n[demonstration]\ncounty = ["demo-homes"]\nunitary = ["demo-homes"]\n'
    catalogue = Catalogue.load(folder(headline=lists))
    assert catalogue.headlines == {"county": ("made-homes", "demo-homes"), "unitary": ("demo-homes",)}


def test_the_readme_of_metrics_is_the_one_the_code_makes() -> None:
    assert (ROOT / "metrics" / "README.md").read_text(encoding="utf-8") == readme(), (
        "python -m slidash.authored.metrics_guide"
    )


def test_the_schema_of_metrics_is_the_one_the_code_makes() -> None:
    made = json.loads((ROOT / "metrics" / "schema.json").read_text(encoding="utf-8"))
    assert made == schema(), "python -m slidash.authored.metrics_guide"
