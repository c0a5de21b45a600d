"""What the page for scripts and links written for LG Inform says."""

from slidash.lginform.data import PARAMETERS
from slidash.lginform.methods import METHODS
from slidash.pages.about import lg_inform
from slidash.store.reader import Store
from tests.pages.reading import links_of, table_rows, words_of
from tests.stores.sample import HARTLEPOOL


def test_every_method_and_parameter_is_on_the_page(store: Store) -> None:
    view = lg_inform.view(store, lg_inform.Choices())
    assert [row[0] for row in table_rows(view, "data-table")] == [parameter.name for parameter in PARAMETERS]
    assert [row[0] for row in table_rows(view, "lists-table")] == [method.path for method in METHODS]
    assert "You followed a link" not in words_of(view)


def test_who_followed_a_link_is_told_what_it_was_about_and_where_to_search(store: Store) -> None:
    view = lg_inform.view(store, lg_inform.Choices(metric="<b>4746</b>", area=HARTLEPOOL))
    assert "metric <b>4746</b> of LG Inform for Hartlepool" in words_of(view)
    assert links_of(view)["search the metrics by words"] == f"/metrics?area={HARTLEPOOL}"
    assert links_of(view)["the page of Hartlepool"].startswith(f"/councils/{HARTLEPOOL}")


def test_a_council_that_is_not_known_is_left_out(store: Store) -> None:
    words = words_of(lg_inform.view(store, lg_inform.Choices(metric="1", area="nowhere")))
    assert "metric 1 of LG Inform." in words and "nowhere" not in words
