"""The pages of the site, in one explicit list; where each of them is says the table of addresses.py."""

from slidash.pages.about import accessibility as about_accessibility
from slidash.pages.about import api as about_api
from slidash.pages.about import data as about_data
from slidash.pages.about import lg_inform as about_lg_inform
from slidash.pages.about import methods as about_methods
from slidash.pages.about import whole as whole_files
from slidash.pages.board import page as board_page
from slidash.pages.changes import page as changes_page
from slidash.pages.compare import page as compare_page
from slidash.pages.council import page as council_page
from slidash.pages.home import page as home_page
from slidash.pages.metric import page as metric_page
from slidash.pages.metrics import page as metrics_page
from slidash.pages.neighbours import page as neighbours_page
from slidash.pages.page import Page
from slidash.pages.reports import editor as report_editor_page
from slidash.pages.reports import page as reports_page
from slidash.pages.take_up import offer as offer_page
from slidash.pages.take_up import page as take_up_page
from slidash.pages.travel import page as travel_page

PAGES: tuple[Page, ...] = (
    home_page,
    council_page,
    metrics_page,
    metric_page,
    travel_page,
    compare_page,
    neighbours_page,
    take_up_page,
    offer_page,
    board_page,
    reports_page,
    report_editor_page,
    whole_files,
    about_data,
    changes_page,
    about_methods,
    about_api,
    about_lg_inform,
    about_accessibility,
)
