"""A chart as a picture that anything can show: SVG made into PNG here, without a browser."""

import resvg_py

SCALE = 2  # pixels of a picture for one of the drawing, as a printed page or a good screen asks


def png(svg: str) -> bytes:
    """The drawing as PNG, twice as large; ValueError where it is no SVG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE))
