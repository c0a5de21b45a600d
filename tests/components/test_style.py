import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "assets" / "source"
FALLBACK = (SOURCE / "fallback.css").read_text("utf-8")


def test_the_plain_style_sheet_has_our_own_parts_as_they_are() -> None:
    sass = ROOT / "node_modules" / "sass" / "sass.js"
    node = shutil.which("node")
    if node is None or not sass.is_file():
        pytest.skip("sass is not here: the style sheets cannot be compared")
    command = [node, str(sass), "--no-source-map", str(SOURCE / "_own.scss")]
    own = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    same = FALLBACK.partition("/* own */\n")[2].split() == own.split()
    assert same, "after /* own */ in fallback.css must stand what `sass assets/source/_own.scss` prints"


def test_no_style_sheet_asks_for_anything_from_elsewhere() -> None:
    for path in SOURCE.glob("*.*css"):
        assert "url(" not in path.read_text("utf-8")
