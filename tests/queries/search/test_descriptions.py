from hypothesis import given
from hypothesis import strategies as st

from slidash.queries.search.descriptions import Descriptions, Field, Text

LABEL, SYNONYM, DEFINITION = range(3)
FIELDS = (Field(1.0, alone=130.0, title=True), Field(0.9, alone=100.0), Field(0.3))


def made(**things: tuple[str, str, str]) -> Descriptions:
    return Descriptions(
        FIELDS, [Text(key, text, field) for key, texts in things.items() for field, text in enumerate(texts)]
    )


SHELF = made(
    absence=("Pupils absent from school", "truancy", "Sessions missed by pupils of primary schools."),
    places=("School places", "capacity", "Places in schools, as counted in May."),
    care=("Children looked after", "children in care", "Children whom the council looks after."),
    visits=("Visits to libraries", "", "Counted in care homes too, and at school."),
    healthcare=("Healthcare assistants", "", ""),
)


def best_first(typed: str) -> list[str]:
    found = SHELF.search(typed)
    return sorted(found, key=lambda key: -found[key])


def test_every_word_must_be_somewhere_in_whatever_order() -> None:
    assert best_first("school places") == best_first("places school") == ["places"]
    assert best_first("school libraries") == ["visits"]
    assert best_first("school volcano") == []


def test_small_words_need_not_fit() -> None:
    assert best_first("the children of the council")[0] == "care"
    assert best_first("in")  # alone it is looked for after all


def test_a_name_goes_before_a_definition_and_a_whole_word_before_a_part() -> None:
    assert set(best_first("school")[:2]) == {"places", "absence"}
    assert best_first("school")[2:] == ["visits"]
    assert best_first("care") == ["care", "healthcare", "visits"]


def test_singular_and_plural_are_one_word() -> None:
    assert best_first("library visit") == best_first("libraries visits") == ["visits"]


def test_what_is_typed_may_be_the_beginning_of_a_word_or_misspelt() -> None:
    assert best_first("chil")[0] == "care"
    assert best_first("chidlren in caer")[0] == "care"
    assert best_first("recycling") == []


def test_a_part_of_a_word_counts_in_names_only() -> None:
    assert "healthcare" in best_first("thcar")
    assert best_first("imar") == []


def test_near_things_have_half_of_the_words_in_their_names() -> None:
    assert list(SHELF.near("school volcano")) == ["absence", "places"]
    assert SHELF.near("volcano lava school") == {}
    assert SHELF.near("volcano") == {}


def test_a_rare_word_tells_more_than_one_that_many_things_have() -> None:
    shelf = made(
        parks=("Budget for parks", "spending", ""),
        culture=("Culture: net spending", "parks", ""),
        roads=("Roads: net spending", "", ""),
        schools=("Schools: net spending", "", ""),
    )
    found = shelf.search("spending on parks")
    assert found["parks"] > found["culture"]
    assert shelf.search("net spending").keys() == {"culture", "roads", "schools"}


def test_a_thing_is_titled_so_when_the_words_stand_together_in_its_title() -> None:
    assert SHELF.titled("school place") and SHELF.titled("Visits to library")
    assert not SHELF.titled("places school") and not SHELF.titled("truancy") and not SHELF.titled("visits libraries")
    shelf = made(left=("Left care: home, as planned", "", ""))
    assert shelf.titled("left care") and not shelf.titled("care home")


@given(st.text(max_size=40))
def test_anything_may_be_typed(typed: str) -> None:
    for found in (SHELF.search(typed), SHELF.near(typed)):
        assert set(found) <= {"absence", "places", "care", "visits", "healthcare"}
        assert all(0 < score <= 140 for score in found.values())
