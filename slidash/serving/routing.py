"""Which page answers an address, and what it answers: the same for the first request and for every later change."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from slidash.components import html
from slidash.errors import RequestError, UnknownPage
from slidash.pages.addresses import EMBED, SITE, Addresses
from slidash.pages.choices import Choices
from slidash.pages.page import Match, Nearest, Page, View
from slidash.pages.refusal import kind, refusal
from slidash.serving.embed import Embed, embed
from slidash.serving.siblings import File, Place, ending_of, file
from slidash.store.reader import Store


@dataclass(frozen=True)
class Answer:
    """A view and the one address it has; an error's view has the address that was asked for.

    ``canonical`` is the address that search engines and those who share the page are to use, as the sitemap has it:
    what was not chosen is not in it, though ``address`` may name what stands in its place.
    """

    view: View
    address: str
    canonical: str = ""


def nothing_near(store: Store, kind: str, text: str) -> Sequence[Match]:  # noqa: ARG001 - the shape of Nearest
    """Stands in where no search is at hand."""
    return ()


@dataclass(frozen=True)
class Router:
    """The pages there are, who offers near matches when something is not found, and the addresses of the pages."""

    pages: Sequence[Page]
    nearest: Nearest = nothing_near
    addresses: Addresses = SITE

    def choices(self, path: str, query: bytes) -> tuple[Page, Choices]:
        """The page of an address and the choices it holds. Raises UnknownPage, BadParameter, UnknownParameter."""
        name, choices = self.addresses.read(path.rstrip("/") or "/", query)
        return self._page(name), choices

    def answer(self, store: Store, path: str, query: bytes) -> Answer:
        """What a reader sees at an address; a question that cannot be answered is answered with its refusal."""
        try:
            page, choices = self.choices(path, query)
            view = page.view(store, choices)
        except RequestError as error:
            address = f"{path}?{query.decode('utf-8', 'replace')}" if query else path
            return Answer(self.refused(store, error, path), address)
        address = self.addresses.link(page.NAME, view.choices)
        return Answer(view, address, address if query else address.partition("?")[0])

    def refused(self, store: Store | None, error: RequestError, path: str) -> View:
        """The refusal of an error, with what is nearest to the last words of the path."""
        sought = kind(error)
        near = self.nearest(store, sought, unquote(path).rpartition("/")[2][:100]) if sought and store else ()
        return refusal(error, near)

    def file(self, store: Store, path: str, query: bytes, host: str) -> File:
        """The file at an address beside a page's, which is the same but for the ending of its path.

        ``host`` begins the addresses in the file. Raises UnknownPage when there is none, and what the page itself
        raises.
        """
        ending = ending_of(path)
        name, choices = self.addresses.read(path.removesuffix(ending), query, file=ending)
        return file(store, Place(self._page(name), choices, self.addresses, host), ending)

    def embed(self, store: Store, path: str, query: bytes, host: str) -> Embed:
        """A page's chart for a frame, at the page's own address after `EMBED`.

        ``host`` begins the address it leads to. A refusal is fit for a frame, too.
        """
        try:
            name, choices = self.addresses.read(path.removeprefix(EMBED).rstrip("/") or "/", query, file=EMBED)
            return embed(store, self._page(name), choices, host + self.addresses.link(name, choices))
        except RequestError as error:
            return Embed("Nothing to show", html.P(str(error), className="govuk-body"), status=error.status)

    def _page(self, name: str) -> Page:
        for page in self.pages:
            if name == page.NAME:
                return page
        raise UnknownPage("There is no page at this address.")
