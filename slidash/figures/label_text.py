"""Text of labels in Plotly's own small markup: lines broken by <br>, bold by <b>, all else escaped."""

from collections.abc import Iterable
from typing import Final

from slidash.markup import Markup, joined, template

_BREAK: Final = Markup("<br>")
# That markup has no name for a quotation mark, so these stay as they are
_LINE: Final = template("{}", quotes=False)
_STRONG: Final = template("<b>{}</b>", quotes=False)
_HOVER: Final = template("<b>{}</b>: {}", quotes=False)
_WITH_INTERVAL: Final = template("<b>{}</b>: {}<br>95% interval {}", quotes=False)


def label_text(lines: Iterable[str], *, strong: bool = False) -> Markup:
    """Lines of a label, in bold where it is `strong`: each for itself, as lines are broken before tags are read."""
    return joined(map(_STRONG if strong else _LINE, lines), _BREAK)


def hover(name: str, statement: str, interval: str = "", *more: str) -> Markup:
    """What a pointer reads over a mark: a name in bold with what is said of it, its interval, further lines."""
    head = _WITH_INTERVAL(name, statement, interval) if interval else _HOVER(name, statement)
    return joined((head, *map(_LINE, more)), _BREAK) if more else head
