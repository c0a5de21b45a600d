"""The pages of the site, in one explicit list: an address is answered by the first page whose PATH it follows."""

from slidash.pages import (
    about_accessibility,
    about_api,
    about_data,
    about_methods,
    board,
    compare,
    council,
    home,
    metric,
    metrics_list,
    neighbours,
    offer,
    take_up,
    travel,
)
from slidash.pages.view import Page

PAGES: tuple[Page, ...] = (
    home,
    council,
    metrics_list,
    metric,
    travel,
    compare,
    neighbours,
    take_up,
    offer,
    board,
    about_data,
    about_methods,
    about_api,
    about_accessibility,
)
