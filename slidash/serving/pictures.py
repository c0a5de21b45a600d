"""A chart as a picture that anything can show: SVG made into PNG here, without a browser."""

from functools import cache
from pathlib import Path
from typing import Final

import font_roboto
import resvg_py

SCALE: Final = 2  # pixels of a picture for one of the drawing, as a printed page or a good screen asks
FONT: Final = "Roboto"  # comes as a package, so that a picture is the same on a machine that has no fonts
FACES: Final = ("Roboto-Regular.ttf", "Roboto-Bold.ttf")


def png(svg: str) -> bytes:
    """The drawing as PNG, twice as large; ValueError where it is no SVG."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=SCALE, skip_system_fonts=True, font_files=_faces(), sans_serif_family=FONT
        )
    )


@cache
def _faces() -> list[str]:
    folder = Path(font_roboto.__file__).parent / "files"
    return [str(folder / face) for face in FACES]
