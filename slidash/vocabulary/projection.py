"""Where does a place on the globe lie on a flat map of England?"""

from math import cos, radians, sin, sqrt
from typing import Final

MIDDLE: Final = (52.6, -1.5)  # degrees north and east
EARTH: Final = 6371.0  # kilometres


def plane(lat: float, lon: float) -> tuple[float, float]:
    """Kilometres east and north of the middle of England, for degrees north and east.

    Lambert's azimuthal equal-area projection of a sphere: areas are kept, and over England shapes are too, to within
    a thousandth.
    """
    phi, phi0, turn = radians(lat), radians(MIDDLE[0]), radians(lon - MIDDLE[1])
    scale = EARTH * sqrt(2 / (1 + sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(turn)))
    return (
        scale * cos(phi) * sin(turn),
        scale * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(turn)),
    )
