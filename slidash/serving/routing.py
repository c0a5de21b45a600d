"""Which page answers an address, and what it answers: the same for the first request and for every later change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from slidash.errors import RequestError
from slidash.pages import addresses
from slidash.pages.page import Csv, Match, Nearest, Page, View
from slidash.pages.refusal import UnknownPage, kind, refusal
from slidash.store.reader import Store


@dataclass(frozen=True)
class Answer:
    """A view and the one address it has; an error's view has the address that was asked for."""

    view: View
    address: str


def nothing_near(store: Store, kind: str, text: str) -> Sequence[Match]:  # noqa: ARG001 - the shape of Nearest
    """Stands in where no search is at hand."""
    return ()


@dataclass(frozen=True)
class Router:
    """The pages there are, and who offers near matches when something is not found."""

    pages: Sequence[Page]
    nearest: Nearest = nothing_near

    def page(self, path: str) -> Page:
        """The first page whose rule the path follows; UnknownPage when there is none."""
        for page in self.pages:
            if addresses.matches(page.PATH, path) is not None:
                return page
        raise UnknownPage("There is no page at this address.")

    def choices(self, path: str, query: bytes) -> tuple[Page, Any]:
        """The page of an address and the choices it holds; a form may send a choice of the path as a parameter."""
        path = path.rstrip("/") or "/"
        page = self.page(path)
        in_path = addresses.matches(page.PATH, path) or {}
        given = addresses.parameters(query)
        in_path |= {name: given.pop(name) for name in tuple(given) if name in in_path}
        return page, addresses.build(page.PATH, page.Choices, in_path, given)

    def answer(self, store: Store, path: str, query: bytes) -> Answer:
        """What a reader sees at an address; a question that cannot be answered is answered with its refusal."""
        try:
            page, choices = self.choices(path, query)
            view = page.view(store, choices)
        except RequestError as error:
            asked = f"{path}?{query.decode('utf-8', 'replace')}" if query else path
            return Answer(self.refused(store, error, path), asked)
        return Answer(view, addresses.address(page.PATH, view.choices))

    def refused(self, store: Store | None, error: RequestError, path: str) -> View:
        """The refusal of an error, with what is nearest to the last words of the path."""
        sought = kind(error)
        near = self.nearest(store, sought, unquote(path).rpartition("/")[2][:100]) if sought and store else ()
        return refusal(error, near)

    def csv(self, store: Store, path: str, query: bytes) -> Csv:
        """The file at a page's sibling address (the page's path without ``.csv``); RequestError when there is none."""
        page = self.page(path)
        in_path = addresses.matches(page.PATH, path) or {}
        given = addresses.parameters(query)
        table = given.pop("table", "")
        made = getattr(page, "csv", None)
        if made is None:
            raise UnknownPage("This page has no table to download.")
        csv: Csv = made(store, addresses.build(page.PATH, page.Choices, in_path, given), table)
        return csv
