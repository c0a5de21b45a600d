"""What both maps are drawn from, and the frame of words and legend that both stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from slidash.figures.map_colours import NONE, Class
from slidash.figures.text_width import text_width
from slidash.figures.theme import FONT, LEAD, TEXT
from slidash.vocabulary.english import lowered

EDGE: Final = "#5d6a73"  # 3 to 1 and more against white, so that the palest council has an edge
LEAD_EDGE: Final = "#d4351c"
HATCH: Final = "map-hatch"


@dataclass(slots=True)  # not frozen, which takes eight times as long to make: a map has hundreds
class Shape:
    """One council on a map: its figure in words, its class, and where it leads to."""

    area: str
    name: str
    shown: str  # the value with its unit, or why there is none
    group: Class
    href: str = ""
    lead: bool = False
    ringed: bool = False  # a county among its districts
    cell: tuple[int, int] = (0, 0)  # on the map of hexagons
    region: str = ""  # its name
    path: str = ""  # on the map of boundaries


@dataclass(frozen=True, slots=True)
class MapWords:
    """What is said around a map, and in the picture of it."""

    title: str
    label: str  # the sentence that says the map
    source: str = ""
    credit: str = ""  # whose boundaries
    date: str = ""
    address: str = ""
    png_name: str = "map"
    warning: str = ""


def spoken(shape: Shape) -> str:
    """A council as it is read aloud: name, figure, class."""
    words = "" if shape.group is NONE else f", {lowered(shape.group.words)}"
    return f"{shape.name}: {shape.shown}{words}"


def drawing(
    anchor: str, box: tuple[int, int, int, int], words: MapWords, legend: Sequence[Class], content: Iterable[str]
) -> str:
    """The <svg>. map.js moves over the councils in it and takes the words of the picture from its data."""
    said = {
        "title": words.title,
        "warning": words.warning,
        "source": words.source,
        "credit": words.credit,
        "date": words.date,
        "address": words.address,
        "png": words.png_name,
        "legend": "|".join(f"{one.fill};{one.mark};{one.words}" for one in (*legend, NONE)),
    }
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in said.items() if value)
    place = " ".join(map(str, box))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="council-map" id="{escape(anchor)}" viewBox="{place}" '
        f'role="group" font-family="{escape(FONT)}" aria-label="{escape(words.label)}"{data}>'
        f'<defs><pattern id="{escape(anchor)}-{HATCH}" width="10" height="10" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="10" height="10" fill="#fff"/>'
        f'<rect width="3" height="10" fill="{EDGE}"/></pattern></defs>{"".join(content)}</svg>'
    )


def painted(anchor: str, group: Class) -> str:
    """The fill of a class, a hatch where there is no figure."""
    return f"url(#{anchor}-{HATCH})" if group is NONE else group.fill


def opened(shape: Shape, *, first: bool) -> str:
    """The start of a council's element, its name and figure in it: a link, or a picture where it leads nowhere.

    Tab reaches only the first, arrow keys all others.
    """
    stop = "0" if first else "-1"
    kind = f'href="{escape(shape.href)}"' if shape.href else 'role="img"'
    said = escape(spoken(shape))
    return f'<a {kind} tabindex="{stop}" data-area="{escape(shape.area)}" aria-label="{said}"><title>{said}</title>'


def stopped_at(shapes: Sequence[Shape]) -> int:
    """Which council does Tab reach? The lead, else the first."""
    return next((n for n, shape in enumerate(shapes) if shape.lead), 0)


def name_tag(name: str, at: tuple[float, float], box: tuple[int, int, int, int], size: int) -> str:
    """The lead council's name on a white plate beside it, kept inside the box."""
    width = text_width(name, size) * 1.1 + size
    left = max(box[0] + 4, min(at[0] - width / 2, box[0] + box[2] - width - 4))
    top = at[1] - size * 2.6
    if top < box[1] + 4:
        top = at[1] + size * 1.2
    return (
        f'<g class="council-map__tag" aria-hidden="true" pointer-events="none">'
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{size * 1.5:.0f}" rx="4" fill="#fff" '
        f'stroke="{LEAD_EDGE}" stroke-width="2.5"/>'
        f'<text x="{left + width / 2:.0f}" y="{top + size * 1.09:.0f}" font-size="{size}" font-weight="700" '
        f'text-anchor="middle" fill="{TEXT}">{escape(name)}</text></g>'
    )


def legend_html(legend: Sequence[Class], counts: dict[str, int]) -> str:
    """The legend in words: a swatch with its mark, what it means, and how many councils it holds."""
    items = []
    for one in (*legend, NONE):
        count = counts.get(one.key, 0)
        if one is NONE and not count:
            continue
        kind = " map-legend__swatch--none" if one is NONE else ""
        items.append(
            f'<li class="map-legend__item"><span class="map-legend__swatch{kind}" aria-hidden="true" '
            f'style="background-color:{one.fill};color:{one.ink};border-color:{LEAD if one is not NONE else EDGE}">'
            f"{escape(one.mark)}</span>{escape(one.words)} ({count})</li>"
        )
    return f'<ul class="map-legend">{"".join(items)}</ul>'
