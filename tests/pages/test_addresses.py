from dataclasses import dataclass, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidash.api.rendering import PREFIX
from slidash.api.sources import OWN_PAPERS, OWN_REGISTER
from slidash.errors import AddressTooLong, BadParameter, UnknownPage, UnknownParameter
from slidash.pages import PAGES, addresses
from slidash.pages.addresses import CSV, FILES, LONGEST_QUERY, LONGEST_VALUE, Addresses, decoded
from slidash.pages.choices import Choices


@dataclass(frozen=True)
class MadeUpChoices(Choices):
    TABLES = ("all",)

    metric_type: str
    area: str = ""
    group: str = "all-english-councils"


@dataclass(frozen=True)
class Plain(Choices):
    area: str = ""


WHERE = Addresses({"made-up": ("/made-up/<metric_type>", MadeUpChoices), "plain": ("/plain.html", Plain)})
printable = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
choices = st.builds(
    MadeUpChoices,
    metric_type=printable.filter(lambda text: text and "/" not in text),
    area=printable,
    group=printable.filter(bool),
)


def read(address: str, *, file: str = "") -> tuple[str, Choices]:
    path, _, query = address.partition("?")
    path = path.removesuffix(file)
    return WHERE.read(decoded(path), query.encode(), file=file)


@given(choices)
def test_choices_to_address_and_back_is_identity(chosen: MadeUpChoices) -> None:
    assert read(WHERE.link("made-up", chosen)) == ("made-up", chosen)


@given(choices, st.sampled_from(["", "all"]))
def test_a_table_to_the_address_of_its_file_and_back_is_identity(chosen: MadeUpChoices, table: str) -> None:
    address = WHERE.csv_link("made-up", chosen, table=table)
    assert read(address, file=CSV) == ("made-up", replace(chosen, table=table))
    assert WHERE.link("made-up", replace(chosen, table=table)) == WHERE.link("made-up", chosen)


@given(choices)
def test_an_address_is_plain_ascii_without_spaces(chosen: MadeUpChoices) -> None:
    made = WHERE.link("made-up", chosen)
    assert made.isascii() and " " not in made and "#" not in made


@given(choices, printable.filter(lambda text: text and "/" not in text))
def test_hundreds_of_links_are_those_made_one_by_one(chosen: MadeUpChoices, other: str) -> None:
    for varying in ("metric_type", "area"):
        expected = WHERE.link("made-up", chosen, **{varying: other})
        assert WHERE.links("made-up", varying, chosen)(other) == expected


def test_what_equals_its_default_is_left_out_of_the_address() -> None:
    assert WHERE.link("made-up", metric_type="m", area="E06000001") == "/made-up/m?area=E06000001"
    assert WHERE.link("made-up", MadeUpChoices("m")) == "/made-up/m"
    assert WHERE.csv_link("made-up", metric_type="m", table="all") == "/made-up/m.csv?table=all"


def test_parameters_stand_in_one_order_whoever_asks() -> None:
    assert WHERE.link("made-up", group="g", area="a", metric_type="m") == "/made-up/m?area=a&group=g"


def test_an_address_with_a_choice_that_its_page_does_not_have_is_not_made() -> None:
    with pytest.raises(TypeError, match="colour"):
        WHERE.link("made-up", metric_type="m", colour="red")
    with pytest.raises(TypeError, match="metric_type"):
        WHERE.link("made-up", area="a")


def test_an_empty_parameter_is_the_default() -> None:
    assert WHERE.read("/made-up/m", b"area=&group=&=") == ("made-up", MadeUpChoices("m"))


def test_a_form_may_send_a_choice_of_the_path() -> None:
    assert WHERE.read("/made-up/m", b"metric_type=n&area=a") == ("made-up", MadeUpChoices("n", "a"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (b"area=a&area=b", "twice"),
        (b"area=%FF", "UTF-8"),
        (b"area=%00", "printed"),
        (b"area=" + b"x" * (LONGEST_VALUE + 1), "too long"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(query: bytes, said: str) -> None:
    with pytest.raises(BadParameter, match=said):
        WHERE.read("/made-up/m", query)


def test_an_address_that_is_too_long_is_refused_as_programs_are() -> None:
    with pytest.raises(AddressTooLong, match="the limit is 8,000"):
        WHERE.read("/made-up/m", b"x" * (LONGEST_QUERY + 1))


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    for query in (b"colour=red", b"table=all"):
        with pytest.raises(UnknownParameter, match=r"It takes: area, group\."):
            WHERE.read("/made-up/m", query)


def test_only_a_csv_can_be_one_for_excel() -> None:
    for file in FILES:
        if file == CSV:
            assert WHERE.read("/made-up/m", b"excel=1", file=file)[1].excel == "1"
        else:
            with pytest.raises(UnknownParameter, match="excel"):
                WHERE.read("/made-up/m", b"excel=1", file=file)
    with pytest.raises(BadParameter, match="allowed is 1"):
        WHERE.read("/made-up/m", b"excel=yes", file=CSV)
    with pytest.raises(UnknownParameter):
        WHERE.read("/made-up/m", b"excel=1")


def test_a_table_that_is_not_there_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadParameter, match="there are: all"):
        WHERE.read("/made-up/m", b"table=none", file=CSV)
    with pytest.raises(BadParameter, match="one table"):
        WHERE.read("/plain.html", b"table=none", file=CSV)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(query: bytes) -> None:
    said = ""
    try:
        WHERE.read("/made-up/m", query)
    except BadParameter as error:
        said = str(error)
    assert said.isprintable()


@pytest.mark.parametrize(
    "path", ["/made-up", "/made-up/", "/made-up/a/b", "//plain.html", "/plainxhtml", "/Plain.html", ""]
)
def test_a_path_that_follows_no_rule_is_of_no_page(path: str) -> None:
    assert WHERE.match(path) is None
    with pytest.raises(UnknownPage):
        WHERE.read(path, b"")


def test_a_rule_takes_one_segment_for_each_choice() -> None:
    assert WHERE.match("/made-up/E06000001-hartlepool") == ("made-up", {"metric_type": "E06000001-hartlepool"})
    assert WHERE.match("/plain.html") == ("plain", {})


def test_the_table_has_every_page_with_the_choices_it_asks_for() -> None:
    assert {page.NAME: page.Choices for page in PAGES} == {name: kind for name, (_, kind) in addresses.RULES.items()}
    assert len(PAGES) == len(addresses.RULES)


def test_choices_are_texts_those_of_the_path_first() -> None:
    for rule, kind in addresses.RULES.values():
        own = [field.name for field in fields(kind) if field.name not in addresses.OF_FILES]
        in_path = [name for name in own if f"<{name}>" in rule]
        assert own[: len(in_path)] == in_path and rule.count("<") == len(in_path)
        assert all(field.type in (str, "str") for field in fields(kind))
        assert set(kind.PAGING) <= set(own)


def test_the_api_is_where_the_pages_say_and_names_pages_that_there_are() -> None:
    assert PREFIX == addresses.API
    assert OWN_REGISTER["url"] == addresses.link("about-data")
    assert OWN_PAPERS["url"] == f"{addresses.link('take-up')}#papers"


def test_an_address_for_a_script_has_its_gaps_in_braces() -> None:
    assert addresses.template("council", council="{value}-{slug}") == "/councils/{value}-{slug}"
    assert addresses.search_link("areas") == "/api/v1/areas?limit=10&q="
