"""The pages of the site, in one explicit list: an address is answered by the first page whose PATH it follows."""

from slidash.pages.view import Page

PAGES: tuple[Page, ...] = ()
