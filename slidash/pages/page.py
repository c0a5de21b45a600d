"""What a page is: a name, the choices its address holds, and a function from store and choices to a view.

A page is a module of this package with these names (``Page`` below is that list, checked by the type checker)::

    NAME = "metric"                                  # its line in the table of addresses.py: rule and choices
    TITLE = "One metric"                             # plain words, used where no record gives a better title
    Choices = MetricChoices                          # one class of choices.py: every field a text

    def view(store: Store, choices: MetricChoices) -> View: ...

    def table(store: Store, choices: MetricChoices) -> Table: ...   # optional: for the files beside it
    def chart(store: Store, choices: MetricChoices) -> Chart: ...   # optional: for the pictures beside it
    def document(store: Store, choices: ReportsChoices, address: str, host: str) -> Document: ...   # optional, too

    def feed(store: Store, choices: MetricChoices) -> Feed: ...   # optional: what changed, for readers of news
    def calendar(store: Store, choices: MetricChoices) -> Calendar: ...   # optional: days on which something is due

These are pure: queries, figures and components, nothing of Dash's context or Flask's, no globals. Whatever cannot be
answered is raised as a ``RequestError`` (``BadParameter`` 400, ``UnknownArea`` 404 …); the site shows it.
A repeatable choice is one field whose value is separated by commas.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from slidash.components.controls import Control
from slidash.files.dataset import Dataset
from slidash.markup import Markup
from slidash.store.reader import Store

ATOM, ICALENDAR = "application/atom+xml", "text/calendar"


class Match(Protocol):
    """A thing that does exist and is near to what was asked for."""

    @property
    def text(self) -> str:
        """What it is called."""

    @property
    def href(self) -> str:
        """Its address."""


class FeedLink(NamedTuple):
    """A feed about what a page shows: what it is called, its address and its media type."""

    title: str
    href: str
    media: str = ATOM


class PagePicture(NamedTuple):
    """The picture that stands for a page where it is shared: its address, and what it shows in a sentence."""

    href: str
    alt: str


@dataclass(frozen=True)
class View:
    """Everything that one page shows for one set of choices.

    ``choices`` are the choices as answered: defaults filled in, an old code replaced by the present one. The canonical
    address is made from them: when its path differs from the one asked for the reader is redirected, and after a
    change of a control it becomes the address. ``controls`` are made with ``components.controls`` only; as
    long as a page shows the same fields in the same order, a change updates them in place and keeps the keyboard focus.
    ``before_controls`` says what they are for, where labels are not enough.
    Where a page is shared ``summary`` says what its figures are (``description`` where it has none), beside its
    ``picture``; ``dataset`` is what search engines for data are told of it.
    """

    title: str
    heading: str
    content: Sequence[Markup]
    choices: Any
    controls: Sequence[Control] = ()
    before_controls: Sequence[Markup] = ()
    description: str = ""
    breadcrumbs: Sequence[tuple[str, str]] = ()
    status: int = 200
    feeds: Sequence[FeedLink] = ()
    summary: str = ""
    picture: PagePicture | None = None
    dataset: Dataset | None = None


class Chart(Protocol):
    """A chart that can stand by itself: its name as a file, without its ending, and its picture."""

    @property
    def name(self) -> str:
        """Council, metric and period in plain characters."""

    def picture(self, site: str) -> Markup:
        """The picture as SVG, with title, source, date and address, which begins with ``site``."""


class Page(Protocol):
    """The names every page module has. ``table`` and ``chart`` are optional and therefore not among them."""

    NAME: str
    TITLE: str
    Choices: type[Any]
    view: Callable[..., View]


class Nearest(Protocol):
    """Offers what does exist: ``kind`` is ``area``, ``metric_type``, ``offer`` or ``page``; ``text`` was asked for."""

    def __call__(self, store: Store, kind: str, text: str) -> Sequence[Match]:
        """The nearest things first; none when nothing is near."""
        ...
