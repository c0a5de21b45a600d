"""What both maps are drawn from, and the frame of words and legend that both stand in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from slidash.figures.map_colours import NONE, Class
from slidash.figures.text_width import text_width
from slidash.figures.theme import FONT, LEAD, TEXT
from slidash.markup import Markup, escaped, joined, template
from slidash.vocabulary.english import lowered

EDGE: Final = "#5d6a73"  # 3 to 1 and more against white, so that the palest council has an edge
LEAD_EDGE: Final = "#d4351c"
HATCH: Final = "map-hatch"
_SVG: Final = template(
    '<svg xmlns="http://www.w3.org/2000/svg" class="council-map" id="{anchor}" viewBox="{box}" role="group" '
    'font-family="{font}" aria-label="{label}"{data}><defs><pattern id="{anchor}-{hatch}" width="10" height="10" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="10" height="10" fill="#fff"/>'
    '<rect width="3" height="10" fill="{edge}"/></pattern></defs>{content}</svg>'
)
_DATA: Final = template(' data-{}="{}"')
# A council's element, before what is drawn of it and after; its places are filled by ``named``
COUNCIL: Final = '<a {}="{}" tabindex="{}" data-area="{}" aria-label="{}"><title>{}</title>'
END: Final = "</a>"
_lowered = lru_cache(maxsize=64)(lowered)  # few classes, of hundreds of councils
_HREF, _ROLE = Markup("href"), Markup("role")
_HATCHED: Final = template("url(#{}-{})")
_TAG: Final = template(
    '<g class="council-map__tag" aria-hidden="true" pointer-events="none">'
    '<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" rx="4" fill="#fff" '
    'stroke="{edge}" stroke-width="2.5"/><text x="{middle:.0f}" y="{base:.0f}" font-size="{size}" font-weight="700" '
    'text-anchor="middle" fill="{ink}">{name}</text></g>'
)
_LEGEND: Final = template('<ul class="map-legend">{}</ul>')
_LINE_OF_LEGEND: Final = template(
    '<li class="map-legend__item"><span class="map-legend__swatch{kind}" aria-hidden="true" '
    'style="background-color:{fill};color:{ink};border-color:{edge}">{mark}</span>{words} ({count})</li>'
)


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
    words = "" if shape.group is NONE else f", {_lowered(shape.group.words)}"
    return f"{shape.name}: {shape.shown}{words}"


def drawing(
    anchor: str, box: tuple[int, int, int, int], words: MapWords, legend: Sequence[Class], content: Iterable[Markup]
) -> Markup:
    """The <svg>. map.js moves over the councils in it and takes the words of the picture from its data."""
    data = {
        "title": words.title,
        "warning": words.warning,
        "source": words.source,
        "credit": words.credit,
        "date": words.date,
        "address": words.address,
        "png": words.png_name,
        "legend": json.dumps([_entry(group) for group in (*legend, NONE)], ensure_ascii=False),
    }
    return _SVG(
        anchor=anchor,
        box=" ".join(map(str, box)),
        font=FONT,
        label=words.label,
        data=joined(_DATA(name, value) for name, value in data.items() if value),
        hatch=HATCH,
        edge=EDGE,
        content=joined(content),
    )


def _entry(group: Class) -> dict[str, str | bool]:
    """A line of the legend as map.js draws it."""
    return {"fill": group.fill, "ink": group.ink, "mark": group.mark, "words": group.words, "hatched": group is NONE}


def fills(anchor: str, shapes: Sequence[Shape]) -> Mapping[str, Markup]:
    """The fill of each class by its key, a hatch where there is no figure."""
    groups = {shape.group.key: shape.group for shape in shapes}
    return {key: _HATCHED(anchor, HATCH) if group is NONE else escaped(group.fill) for key, group in groups.items()}


def named(shape: Shape, *, first: bool) -> tuple[Markup, str, int, str, str, str]:
    """What fills the places of COUNCIL: a link, or a picture where it leads nowhere, under its name and figure.

    Tab reaches only the first, arrow keys all others.
    """
    kind, target = (_HREF, shape.href) if shape.href else (_ROLE, "img")
    words = spoken(shape)
    return kind, target, 0 if first else -1, shape.area, words, words


def stopped_at(shapes: Sequence[Shape]) -> int:
    """Which council does Tab reach? The lead, else the first."""
    return next((n for n, shape in enumerate(shapes) if shape.lead), 0)


def name_tag(name: str, at: tuple[float, float], box: tuple[int, int, int, int], size: int) -> Markup:
    """The lead council's name on a white plate beside it, kept inside the box."""
    width = text_width(name, size) * 1.1 + size
    left = max(box[0] + 4, min(at[0] - width / 2, box[0] + box[2] - width - 4))
    top = at[1] - size * 2.6
    if top < box[1] + 4:
        top = at[1] + size * 1.2
    return _TAG(
        left=left,
        top=top,
        width=width,
        height=size * 1.5,
        edge=LEAD_EDGE,
        middle=left + width / 2,
        base=top + size * 1.09,
        size=size,
        ink=TEXT,
        name=name,
    )


def legend_html(legend: Sequence[Class], counts: dict[str, int]) -> Markup:
    """The legend in words: a swatch with its mark, what it means, and how many councils it holds."""
    return _LEGEND(
        joined(
            _LINE_OF_LEGEND(
                kind=" map-legend__swatch--none" if group is NONE else "",
                fill=group.fill,
                ink=group.ink,
                edge=EDGE if group is NONE else LEAD,
                mark=group.mark,
                words=group.words,
                count=counts.get(group.key, 0),
            )
            for group in (*legend, NONE)
            if group is not NONE or counts.get(group.key)
        )
    )
