"""Where would councils stand if each had the same area? A map stretched until every council is equally large.

Centres and coast are put on a plane that keeps areas, in kilometres. Then the flow-based
cartogram of Gastner, Seguy and More (2018) moves both: land flows from where councils are small (London) to where they
are large, without tearing, so that neighbours stay neighbours and the coast stays a coast.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dctn, idctn
from scipy.ndimage import gaussian_filter, map_coordinates
from scipy.spatial import cKDTree

from slidash.vocabulary.projection import plane

Points = NDArray[np.float64]  # (n, 2): kilometres east and north

PIXEL: Final = 5.0
MARGIN: Final = 45  # pixels of sea on each side, so that the coast can move
STEPS: Final = 40
ROUNDS: Final = 3
FLOOR: Final = 0.4  # of the mean: the emptiest land keeps some room, or Cornwall and Northumberland would be needles
SMOOTH: Final = (3.0, 2.0, 1.5)  # pixels, one a round: coarse first


def projected(degrees: Iterable[tuple[float, float]]) -> Points:
    """Degrees north and east, n pairs, to kilometres east and north of the middle of England, (n, 2), areas kept."""
    return np.array([plane(lat, lon) for lat, lon in degrees])


def finer(outline: Points, longest: float) -> Points:
    """A closed outline (n, 2) with points added, (m, 2), so that no stretch is longer than `longest`."""
    parts = []
    for a, b in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        count = max(1, int(np.ceil(np.hypot(*(b - a)) / longest)))
        parts.append(a + (b - a) * (np.arange(count) / count)[:, None])
    return np.concatenate(parts)


def on_land(outline: Points, low: Points, shape: tuple[int, ...], pixel: float) -> NDArray[np.bool_]:
    """Which pixels have their middle inside the closed outline? An array of `shape`, pixels east × pixels north.

    Pixels are `pixel` wide and counted from the corner `low`, (2,), in the unit of the outline, (m, 2). Row by row, by
    how often the coast was crossed.
    """
    x0, y0 = outline.T
    x1, y1 = np.roll(outline, -1, axis=0).T
    middles = low[0] + (np.arange(shape[0]) + 0.5) * pixel
    land = np.zeros(shape, dtype=bool)
    for row in range(shape[1]):
        y = low[1] + (row + 0.5) * pixel
        over = (y0 > y) != (y1 > y)
        crossings = np.sort(x0[over] + (y - y0[over]) * (x1[over] - x0[over]) / (y1[over] - y0[over]))
        land[:, row] = np.searchsorted(crossings, middles) % 2 == 1
    return land


def stretched(centres: Points, outline: Points) -> tuple[Points, Points]:
    """Centres (n, 2) and outline after every council's share of the land has been made equally large, in kilometres.

    The outline (m, 2) comes back with points added, so that it can bend.
    """
    outline = finer(outline, 2 * PIXEL)
    for smooth in SMOOTH[:ROUNDS]:
        moved = _flow(np.concatenate([centres, outline]), centres, outline, smooth)
        centres, outline = moved[: len(centres)], moved[len(centres) :]
    return centres, outline


def _flow(points: Points, centres: Points, outline: Points, smooth: float) -> Points:
    low = outline.min(axis=0) - MARGIN * PIXEL
    shape = tuple(np.ceil((outline.max(axis=0) + MARGIN * PIXEL - low) / PIXEL).astype(int))
    density = _density(low, shape, centres, outline, smooth)
    mean = density.mean()
    flux = _flux(density - mean)
    place = (points - low) / PIXEL - 0.5
    for step in range(STEPS):
        now = density + (mean - density) * (step / STEPS)
        half = place + _speed(place, flux, now) / (2 * STEPS)
        middle = density + (mean - density) * ((step + 0.5) / STEPS)
        place = place + _speed(half, flux, middle) / STEPS
    return np.asarray((place + 0.5) * PIXEL + low)


def _density(low: Points, shape: tuple[int, ...], centres: Points, outline: Points, smooth: float) -> Points:
    """Councils a pixel: on land one over the pixels nearest to the same centre; at sea the mean of the land."""
    across, up = np.meshgrid(np.arange(shape[0]), np.arange(shape[1]), indexing="ij")
    pixels = np.column_stack([across.ravel(), up.ravel()]) * PIXEL + PIXEL / 2 + low
    land = on_land(outline, low, shape, PIXEL).ravel()
    nearest = cKDTree(centres).query(pixels[land])[1]
    size = np.bincount(nearest, minlength=len(centres))
    density = np.full(len(pixels), len(centres) / land.sum())
    held = np.zeros(len(pixels))
    held[land] = 1 / size[nearest]
    # A council smaller than a pixel (the City of London) has none of its own: its one is put where it stands.
    lost = np.clip(((centres[size == 0] - low) / PIXEL).astype(int), 0, np.array(shape) - 1)
    np.add.at(held, lost[:, 0] * shape[1] + lost[:, 1], 1.0)
    density[land] = np.maximum(held[land], FLOOR * density[land])
    return np.asarray(gaussian_filter(density.reshape(shape), smooth))


def _flux(surplus: Points) -> tuple[Points, Points]:
    """The gradient field whose divergence is the surplus; none crosses the frame."""
    spectrum = dctn(surplus, norm="ortho")
    kx = np.pi * np.arange(surplus.shape[0])[:, None] / surplus.shape[0]
    ky = np.pi * np.arange(surplus.shape[1])[None, :] / surplus.shape[1]
    square = kx**2 + ky**2
    square[0, 0] = 1.0
    potential = idctn(spectrum / square, norm="ortho")
    fx, fy = np.gradient(-potential)
    return fx, fy


def _speed(place: Points, flux: tuple[Points, Points], density: Points) -> Points:
    at = place.T
    both = [map_coordinates(part / density, at, order=1, mode="nearest") for part in flux]
    return np.column_stack(both)
