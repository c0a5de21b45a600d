"""Text as Plotly's labels take it, in a markup of their own: lines broken by <br>, bold by <b>, all else escaped."""

from collections.abc import Iterable
from typing import Final

from slidash.markup import Markup, joined, shown, template

_BREAK: Final = Markup("<br>")
_STRONG: Final = template("<b>{}</b>")
_HEAD: Final = template("<b>{}</b>: {}")
_INTERVAL: Final = template("95% interval {}")


def label_text(lines: Iterable[str], *, strong: bool = False) -> Markup:
    """Lines of a label, in bold where it is `strong`: each for itself, as Plotly breaks lines before it reads tags."""
    return joined([_STRONG(shown(line)) if strong else shown(line) for line in lines], _BREAK)


def hover(name: str, figure: str, interval: str = "", *more: str) -> Markup:
    """What a pointer reads over a mark: a name in bold with what is said of it, its interval, further lines."""
    lines = [_HEAD(shown(name), shown(figure))]
    if interval:
        lines.append(_INTERVAL(shown(interval)))
    return joined([*lines, *map(shown, more)], _BREAK)
