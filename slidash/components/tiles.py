"""Single figures and facts: headline tiles, directions of travel, lists of facts."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from slidash.components.parts import RawHtml, aria

# Words of direction and the arrow that goes with each; the word always stands beside the arrow.
ARROWS = {
    "improving": "▲",
    "worsening": "▼",
    "up": "↑",
    "down": "↓",
    "increasing": "↑",
    "decreasing": "↓",
    "no change": "→",
    "no clear trend": "→",
}
TONES = {"improving": "good", "worsening": "bad"}


def direction_tag(word: str) -> Component:
    """A direction of travel as arrow and word; only improving and worsening have a colour."""
    arrow = ARROWS.get(word, "")
    tone = TONES.get(word, "plain")
    sign: list[str | Component] = (
        [html.Span(arrow, className="direction__arrow", **aria(hidden="true")), " "] if arrow else []
    )
    return html.Span([*sign, word], className=f"direction direction--{tone}")


def tile(  # noqa: PLR0913 - each is one line of the tile
    label: str,
    value: str,
    *,
    period: str = "",
    standing: str = "",
    direction: str = "",
    change: str = "",
    source: str = "",
    href: str = "",
    sparkline_svg: str = "",
) -> Component:
    """One headline figure: what it is, the figure, its period, where it stands, where it is going, who says so."""
    heading = html.A(label, href=href, className="govuk-link") if href else label
    parts: list[Component] = [html.H3(heading, className="tile__label"), html.P(value, className="tile__value")]
    if period:
        parts.append(html.P(period, className="tile__period"))
    if sparkline_svg:
        parts.append(RawHtml(html=sparkline_svg, className="tile__sparkline"))
    if standing:
        parts.append(html.P(standing, className="tile__standing"))
    if direction:
        moved: list[str | Component] = [direction_tag(direction), f" {change}" if change else ""]
        parts.append(html.P(moved, className="tile__direction"))
    if source:
        parts.append(html.P(source, className="tile__source"))
    return html.Div(parts, className="tile")


def tiles(each: Sequence[Component]) -> Component:
    """Tiles side by side, as many in a row as the page is wide."""
    return html.Div(list(each), className="tiles")


def facts(pairs: Sequence[tuple[str, str | Component | Sequence[str | Component]]]) -> Component:
    """Names and values, one pair a line."""
    lines = [
        html.Div(
            [html.Dt(name, className="govuk-summary-list__key"), html.Dd(value, className="govuk-summary-list__value")],
            className="govuk-summary-list__row",
        )
        for name, value in pairs
    ]
    return html.Dl(lines, className="govuk-summary-list")
