"""python -m tests.pages.accept: writes down what every page says now, for a person to read as a diff and commit."""

import os
import sys
import tempfile
from pathlib import Path

from tests.pages import wording


def main() -> None:
    """Write the files that differ, remove those of no page, and name them all. Nobody reads them where CI is set."""
    if os.environ.get("CI"):
        sys.exit("Words are accepted by somebody who reads them, so not where CI is set.")
    with tempfile.TemporaryDirectory() as folder:
        for name, now in wording.served(Path(folder)).items():
            if now != wording.accepted(name):
                file = wording.file_of(name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(now, "utf-8")
                print(f"accepted {file.relative_to(wording.HERE)}")
    for file in set(wording.files()) - set(map(wording.file_of, wording.ADDRESSES)):
        file.unlink()
        print(f"removed {file.relative_to(wording.HERE)}")


if __name__ == "__main__":
    main()
