"""What all tests share: where the real snapshots are, if they are."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sources() -> Path:
    """Folder of real source snapshots; tests on it are skipped, and say so, when there is none."""
    named = os.environ.get("SLIDASH_SOURCES")
    folder = Path(named) if named else ROOT.parent / "shared" / "sources"
    if not folder.is_dir():
        pytest.skip("the source snapshots are not here (set SLIDASH_SOURCES to test on them)")
    return folder
