"""Are the decisions in metrics/ whole, in our own words, and true of the real sources?"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import duckdb
import pytest

from slidash.authored.catalogue import Catalogue, Stanza
from slidash.importers.contract import metric_type_ids
from slidash.importers.demonstration_shapes import Size, metric_types
from slidash.vocabulary.metrics import MetricType, Tier

CATALOGUE = Catalogue.load(Path(__file__).parent.parent.parent / "metrics")
STANZAS = sorted(CATALOGUE.stanzas.values(), key=lambda stanza: stanza.id)
ONS = [stanza for stanza in STANZAS if stanza.dataset == "ons_els"]
DFE = [stanza for stanza in STANZAS if stanza.dataset == "dfe_lait"]
# Published for regions or police force areas only, so no tier of council has them.
NO_COUNCILS = {
    "ons-business-expenditure-on-research-and-development",
    "ons-homicide-offences",
    "ons-inward-foreign-direct-investment",
    "ons-outward-foreign-direct-investment",
    "ons-public-funded-expenditure-on-research-and-development",
    "ons-value-of-uk-exports",
}
RUN = 12  # as many words in a row as the publisher's would be a copy


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def by_id(stanza: Stanza) -> str:
    return stanza.id


# ------------------------------------------------------------------------------------------ the files by themselves


def test_the_themes_stand_in_their_order() -> None:
    assert [theme.label for theme in CATALOGUE.themes if not theme.within] == [
        "Population",
        "Economy and work",
        "Education and skills",
        "Early years",
        "Children's social care",
        "Special educational needs",
        "Health and wellbeing",
        "Adult social care",
        "Housing",
        "Homelessness",
        "Environment",
        "Waste and street cleaning",
        "Planning",
        "Transport and connectivity",
        "Community and safety",
        "Culture and leisure",
        "Finance",
        "Council tax",
        "Workforce",
        "Other",
    ]
    assert all(theme.slug == slug(theme.label.replace("'", "")) for theme in CATALOGUE.themes)


def test_a_sub_theme_is_named_after_its_home() -> None:
    labels = {theme.slug: theme.label for theme in CATALOGUE.themes}
    parts = [theme for theme in CATALOGUE.themes if theme.within]
    assert len(parts) > 20
    assert all(theme.label.startswith(f"{labels[theme.within[0]]}: ") for theme in parts)


def test_at_least_120_metrics_are_described() -> None:
    assert len(STANZAS) >= 120


@pytest.mark.parametrize("stanza", STANZAS, ids=by_id)
def test_a_stanza_is_whole(stanza: Stanza) -> None:
    needed = {"label", "short_label", "theme", "unit", "polarity", "definition", "synonyms"}
    assert needed <= stanza.decided.keys()
    assert (stanza.decided.get("tier") is None) == (stanza.id in NO_COUNCILS)
    assert stanza.decided["theme"] != "Other"
    assert len(stanza.decided["short_label"]) <= 50
    assert len(stanza.decided["label"]) <= 100
    for name in ("definition", "caveats"):
        text = stanza.decided.get(name, "Nothing.")
        assert text.endswith(".") and text == " ".join(text.split())
        assert 1 <= len(re.findall(r"[.:](?: |$)", text)) <= 4


@pytest.mark.parametrize("name", ["label", "short_label", "definition"])
def test_no_two_metrics_of_a_dataset_share_words(name: str) -> None:
    for stanzas in (ONS, DFE):
        words = [stanza.decided[name] for stanza in stanzas]
        assert sorted(words) == sorted(set(words))


def test_a_count_or_sum_of_money_is_called_a_total_and_a_rate_is_not() -> None:
    whole = {"£ million", "children", "plans", "requests", "reviews", "pupils", "full-time equivalents", "guest nights"}
    for stanza in STANZAS:
        unit, total = stanza.decided["unit"], stanza.decided.get("total", False)
        assert total == (unit in whole) or unit == "£", stanza.id


def test_every_type_of_council_and_england_has_six_headlines_and_six_of_demonstration_data() -> None:
    made_up = {metric.id: metric for metric in metric_types(Size())}
    types = {"county", "district", "metropolitan-district", "london-borough", "unitary", "england"}
    assert CATALOGUE.headlines.keys() == types
    for type_, metrics in CATALOGUE.headlines.items():
        assert len(set(metrics[:6])) == 6 and not any(metric in made_up for metric in metrics[:6])
        assert len(set(metrics[6:])) == 6 and all(metric in made_up for metric in metrics[6:])
        wrong = {"county": Tier.LOWER, "district": Tier.UPPER}.get(type_)
        described = [CATALOGUE.stanzas[metric].decided for metric in metrics[:6] if metric in CATALOGUE.stanzas]
        assert wrong not in {decided["tier"] for decided in described}
        assert wrong not in {made_up[metric].tier for metric in metrics[6:]}


def test_neighbours_are_found_by_rates_that_the_tier_has() -> None:
    wrong = {Tier.UPPER: Tier.LOWER, Tier.LOWER: Tier.UPPER}
    assert CATALOGUE.neighbour_features.keys() == wrong.keys()
    for tier, features in CATALOGUE.neighbour_features.items():
        assert len({feature.metric_type for feature in features}) == len(features) >= 8
        described = [CATALOGUE.stanzas.get(feature.metric_type) for feature in features]
        decided = [stanza.decided for stanza in described if stanza]
        assert not any(each.get("total") for each in decided)
        # output per job, which counties have not, stands among what tells single-tier councils apart
        assert [each["short_label"] for each in decided if each["tier"] is wrong[tier]] in ([], ["Output per job"])


# ------------------------------------------------------------------------------------------ against the real sources


@pytest.fixture(scope="module")
def con(sources: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Both snapshots as read: `ons` (all files), `dfe` (values of councils and aggregates) and `dictionary`."""
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE ons AS SELECT areacd, indicator, period[:10] AS starts, observation AS value, unit"
            " FROM read_csv($files, all_varchar = true, header = true, union_by_name = true)",
            {"files": [str(path) for path in sorted((sources / "ons_els").glob("*/*.csv"))]},
        )
        connection.execute(
            'CREATE TABLE dfe AS SELECT trim("Short Desc") AS measure, "Years" AS years, "LA Number" AS number'
            """ FROM read_parquet($file) WHERE "Values" <> '-'""",
            {"file": str(sources / "dfe_lait" / "bds_long_0.parquet")},
        )
        connection.execute(
            "CREATE TABLE dictionary AS SELECT * FROM read_csv($file, all_varchar = true, header = true,"
            " quote = '\"', escape = '\"')",
            {"file": str(sources / "dfe_lait" / "lait_data_dictionary.csv")},
        )
        yield connection


def test_every_stanza_describes_a_real_metric(con: duckdb.DuckDBPyConnection) -> None:
    real = {f"ons-{slug(key)}": key for (key,) in con.execute("SELECT DISTINCT indicator FROM ons").fetchall()}
    measures = [key for (key,) in con.execute("SELECT DISTINCT measure FROM dfe ORDER BY measure").fetchall()]
    for measure in measures:  # "Measure" and "Measure%" would share a slug: the share then says that it is one
        twin = measure.endswith("%") and measure.removesuffix("%") in measures
        real[f"dfe-{slug(measure)}{'-percent' if twin else ''}"] = measure
    wrong = {s.id: (s.source_key, real.get(s.id)) for s in STANZAS if real.get(s.id) != s.source_key}
    assert wrong == {}


def test_every_indicator_of_the_ons_is_described(con: duckdb.DuckDBPyConnection) -> None:
    indicators = {key for (key,) in con.execute("SELECT DISTINCT indicator FROM ons").fetchall()}
    assert indicators - {stanza.source_key for stanza in ONS} == set()


def test_the_tier_of_ons_metrics_follows_who_has_figures(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT indicator, bool_or(areacd LIKE 'E07%'), bool_or(areacd LIKE 'E10%'), bool_or(areacd LIKE 'E06%')"
        " FROM ons WHERE value IS NOT NULL GROUP BY indicator"
    ).fetchall()
    tiers = {(True, True): Tier.BOTH, (True, False): Tier.LOWER, (False, True): Tier.UPPER}
    real = {key: tiers.get((district, county)) if single else None for key, district, county, single in rows}
    wrong = {s.id: real[s.source_key] for s in ONS if s.decided.get("tier") != real[s.source_key]}
    assert wrong == {}


def test_polarity_of_dfe_metrics_is_the_publishers(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        'SELECT trim("Measure_short"), lower(any_value("Polarity")) FROM dictionary GROUP BY 1'
    ).fetchall()
    real = {key: polarity if polarity in {"high", "low"} else "none" for key, polarity in rows}
    wrong = {s.id: real[s.source_key] for s in DFE if s.decided["polarity"] != real[s.source_key]}
    assert wrong == {}


def test_every_stanza_changes_the_words_of_its_publisher(con: duckdb.DuckDBPyConnection) -> None:
    labels = {text for (text,) in con.execute('SELECT DISTINCT "Measure" FROM dictionary').fetchall()}
    plain = {f.name for f in fields(MetricType)}
    assert all(stanza.decided.keys() <= plain and stanza.decided["label"] not in labels for stanza in STANZAS)


# Members that are all of a dimension together: the whole lies between the lowest and the highest of them.
COMPLETE = {"Free school meals": 2, "Disadvantage": 2, "Ethnic group": 5, "Type of school": 3}
NO_NEEDS = "No special educational needs"


def test_the_parts_of_a_family_lie_around_the_whole(sources: Path, con: duckdb.DuckDBPyConnection) -> None:
    file = str(sources / "dfe_lait" / "bds_long_0.parquet")
    measures = [key for (key,) in con.execute("SELECT DISTINCT measure FROM dfe ORDER BY measure").fetchall()]
    ids = metric_type_ids("dfe", measures)
    england: dict[str, dict[str, float]] = {}
    for measure, years, value in con.execute(
        'SELECT trim("Short Desc"), trim("Years"), "Values"::DOUBLE FROM read_parquet($file)'
        """ WHERE "LA Number" = 970 AND "Values" <> '-'""",
        {"file": file},
    ).fetchall():
        england.setdefault(ids[measure], {})[years] = value
    families: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for metric, part in CATALOGUE.members.items():
        families[part.headline, part.dimension][metric] = part.member
    outside, compared = [], 0
    for (headline, dimension), members in families.items():
        assert {headline, *members} <= england.keys()
        whole = NO_NEEDS in members.values() or len(members) >= COMPLETE.get(dimension, 99)
        for years, value in england[headline].items() if whole else ():
            parts = [england[member][years] for member in members if years in england[member]]
            if len(parts) == len(members):
                compared += 1
                outside += [] if min(parts) - 0.5 <= value <= max(parts) + 0.5 else [(headline, dimension, years)]
    assert outside == []
    assert compared > 250


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_no_text_of_ours_shares_twelve_words_in_a_row_with_a_publisher(
    sources: Path, con: duckdb.DuckDBPyConnection
) -> None:
    theirs: set[tuple[str, ...]] = set()
    for path in (sources / "ons_els").glob("*/*.json"):
        theirs |= runs(json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False))
    for row in con.execute("SELECT * FROM dictionary").fetchall():
        for cell in row:
            theirs |= runs(cell or "")
    assert len(theirs) > 10_000
    copied: defaultdict[str, list[str]] = defaultdict(list)
    for stanza in STANZAS:
        for name in ("label", "definition", "caveats"):
            copied[stanza.id] += [" ".join(run) for run in runs(stanza.decided.get(name, "")) & theirs]
    assert {key: value for key, value in copied.items() if value} == {}
