"""The style sheets: read by browsers as they are written, with nothing from elsewhere and no name that nobody gives."""

import re
from pathlib import Path

SOURCE = Path(__file__).parent.parent.parent / "assets" / "source"
PLAIN = {name: (SOURCE / name).read_text("utf-8") for name in ("plain.css", "own.css")}


def test_no_style_sheet_asks_for_anything_from_elsewhere() -> None:
    for path in SOURCE.glob("*.*css"):
        assert "url(" not in path.read_text("utf-8")


def test_the_plain_sheets_hold_nothing_that_only_a_compiler_reads() -> None:
    for text in PLAIN.values():
        assert not re.findall(r"\$\w+|@(?:use|include|mixin|for|if)\b|#\{|^\s*//.*|^\s*&.*", text, re.MULTILINE)
        assert text.count("{") == text.count("}")


def test_every_property_of_our_own_that_is_used_is_set() -> None:
    own = PLAIN["own.css"]
    of_tables = {f"--h{place}" for place in range(2, 17)}  # the headings of a table, by its columns
    assert set(re.findall(r"var\((--\w+)\)", own)) == set(re.findall(r"(--\w+):", own)) | of_tables
