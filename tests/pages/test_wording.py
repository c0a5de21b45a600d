"""Does every page say what somebody has read and accepted, and nothing else?"""

import pytest

from slidash.settings import ROOT
from tests.pages import wording


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return wording.served(tmp_path_factory.mktemp("wording"))


@pytest.mark.parametrize("name", wording.ADDRESSES)
def test_a_page_says_what_was_accepted(name: str, served: dict[str, str]) -> None:
    changed = wording.difference(name, served[name])
    if changed:
        pytest.fail(changed, pytrace=False)


def test_every_page_has_accepted_words_and_no_words_are_of_no_page() -> None:
    assert set(wording.files()) == set(map(wording.file_of, wording.ADDRESSES))
    folders = {path.parent.name for path in (ROOT / "slidash" / "pages").glob("*/page.py")} | {"about"}
    assert folders == {name.partition("/")[0] for name in wording.ADDRESSES} - {"refusals"}


def test_other_words_are_shown_line_by_line_and_how_to_accept_them_is_said() -> None:
    name = "about/accessibility"
    first, *rest = wording.accepted(name).splitlines()
    told = wording.difference(name, "\n".join([f"{first}, in other words", *rest]) + "\n")
    assert f"-{first}\n+{first}, in other words\n" in told
    assert told.endswith("make accept")
