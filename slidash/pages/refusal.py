"""What a reader sees when a question cannot be answered: what was wrong, what is near, where to go."""

from collections.abc import Sequence

from slidash.components.text import bullets, link, paragraph
from slidash.errors import RequestError, TooMuchAsked, UnknownArea, UnknownMetricType, UnknownOffer, UnknownPage
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.page import Match, View

HEADINGS = {400: "This address cannot be read", 404: "Not found", 413: "Too much was asked for"}


KINDS: tuple[tuple[type[RequestError], str], ...] = (
    (UnknownArea, "area"),
    (UnknownMetricType, "metric_type"),
    (UnknownOffer, "offer"),
    (UnknownPage, "page"),
)


def kind(error: RequestError) -> str:
    """What the reader was looking for, in the words of ``Nearest``; nothing where nothing near can be offered."""
    return next((named for known, named in KINDS if isinstance(error, known)), "")


def refusal(error: RequestError, near: Sequence[Match] = ()) -> View:
    """The page that stands in place of an answer, with the error's own status."""
    heading = HEADINGS.get(error.status, HEADINGS[400])
    content: list[Markup] = [paragraph(str(error))]
    if near:
        content += [paragraph("Nearest to it:"), bullets([link(match.text, match.href) for match in near])]
    onward: list[str] = [
        "You can ",
        link("find a council", addresses.link("home")),
        " or ",
        link("look through the metrics", addresses.link("metrics")),
        ".",
    ]
    content.append(paragraph(["Ask for less at a time."] if isinstance(error, TooMuchAsked) else onward))
    return View(title=heading, heading=heading, content=content, choices=None, status=error.status)
