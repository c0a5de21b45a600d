"""The page of what changed, its files, feed and calendar, and the line on a metric's page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from slidash.errors import UnknownArea, UnknownDataset, UnknownMetricType
from slidash.files.atom import atom
from slidash.pages.changes import page as changes
from slidash.pages.changes.page import Choices
from slidash.pages.metric import page as metric_page
from slidash.settings import Settings
from slidash.site import create_app
from slidash.store.reader import Store
from tests.pages.reading import csv_of, html_of, links_of, table_rows, words_of
from tests.stores.making import Observation
from tests.stores.news import PARKS, ROADS, TREES, Y2022, Y2023, Y2024, changed, figures, made
from tests.stores.sample import HARTLEPOOL, KENT, MIDDLESBROUGH

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two builds after one another: Parks are gone, Roads have a new year and corrections, Trees are new."""
    folder = tmp_path_factory.mktemp("changes")
    roads = replace(ROADS, next_update="2027-03-01")
    made(folder, [*figures(ROADS, Y2022, Y2023), *figures(PARKS, Y2022)], roads, PARKS)
    now = changed(figures(ROADS, Y2022, Y2023, Y2024), HARTLEPOOL, Y2023, 99.0)
    now = changed(now, MIDDLESBROUGH, Y2023, None, "suppressed")
    return made(folder, [*now, Observation(ROADS.id, KENT, Y2023, 5.0), *figures(TREES, Y2022)], roads, TREES)


@pytest.fixture(scope="module")
def told(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()


@pytest.fixture(scope="module")
def client(path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Settings(data=path.parent)).server.test_client()
    return client


def test_the_page_tells_what_changed_of_each_metric(told: Store) -> None:
    view = changes.view(told, Choices())
    assert table_rows(view, f"build-{told.build.id}") == [
        ["Parks", "News", "no longer published"],
        ["Roads", "News", "1 figure added (2023/24); new figures for 2024/25; 2 figures revised (2023/24)"],
        ["Trees", "News", "new metric, with figures for 2022/23"],
    ]
    assert "was compared with build inputs before it" in words_of(view)


def test_the_journal_tells_a_figure_as_it_was_and_as_it_is(told: Store) -> None:
    rows = table_rows(changes.view(told, Choices()), "corrections-table")
    assert [row[:5] for row in rows] == [
        ["Roads", "Hartlepool", "2023/24", "£10", "£99"],
        ["Roads", "Middlesbrough", "2023/24", "£11", "none: suppressed"],
        ["Roads", "Kent", "2023/24", "none", "£5"],
    ]


def test_of_one_council_its_own_corrections_are_counted(told: Store) -> None:
    view = changes.view(told, Choices(area=KENT))
    assert table_rows(view, f"build-{told.build.id}") == [["Roads", "News", "1 figure added (2023/24)"]]
    assert len(table_rows(view, "corrections-table")) == 1
    assert view.title == "What changed: Kent"


def test_days_to_come_say_how_they_are_known(told: Store) -> None:
    rows = table_rows(changes.view(told, Choices()), "due-table")
    assert rows == [["Roads", "News", "1 March 2027", "as the publisher says"]]
    assert links_of(changes.view(told, Choices()))["How these days are known"].endswith("#next-due")


def test_a_metric_that_is_gone_is_told_of_by_its_name(told: Store) -> None:
    view = changes.view(told, Choices(metric_type=PARKS.id))
    assert view.title == "What changed: Parks"
    assert "No figure was corrected" in words_of(view)


@pytest.mark.parametrize(
    ("choices", "error"),
    [
        (Choices(metric_type="nothing"), UnknownMetricType),
        (Choices(dataset="nothing"), UnknownDataset),
        (Choices(area="E06999999"), UnknownArea),
    ],
)
def test_what_there_is_not_is_refused(told: Store, choices: Choices, error: type[Exception]) -> None:
    with pytest.raises(error):
        changes.view(told, choices)


def test_a_first_build_says_that_it_is_one(store: Store) -> None:
    words = words_of(changes.view(store, Choices()))
    assert "was compared with none, as there was no build before it" in words
    assert "Nothing has changed here since" in words
    assert ET.fromstring(changes_feed(store)).findall("a:entry", ATOM) == []  # noqa: S314 - our own text


def changes_feed(store: Store) -> str:
    return atom(changes.feed(store, Choices()), "https://example.org")


def test_each_table_is_a_file(told: Store) -> None:
    lines = csv_of(changes.table(told, Choices())).splitlines()
    assert len(lines) == 6
    journal = csv_of(changes.table(told, Choices(table="corrections"))).splitlines()
    assert journal[1].endswith(f"{HARTLEPOOL},2023-04-01--P1Y,revised value,10,99,,")
    assert "2027-03-01,as the publisher says,news-roads" in csv_of(changes.table(told, Choices(table="due")))


@pytest.mark.parametrize(
    ("query", "entries"),
    [("", 1), (f"?area={KENT}", 1), (f"?metric_type={PARKS.id}", 1), ("?dataset=news", 1), ("?area=E10000030", 0)],
)
def test_the_feed_tells_of_what_is_asked_for(client: FlaskClient, query: str, entries: int) -> None:
    answer = client.get(f"/about/changes.atom{query}")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.text)  # noqa: S314 - our own text
    assert len(feed.findall("a:entry", ATOM)) == entries
    own = feed.find("a:link[@rel='self']", ATOM)
    assert own is not None and client.get(str(own.get("href"))).data == answer.data


@pytest.mark.parametrize("parameter", ["table=due", "chart=", "nonsense=1", "excel=1"])
def test_a_feed_takes_what_its_page_takes_and_nothing_else(client: FlaskClient, parameter: str) -> None:
    for ending in ("atom", "ics"):
        status = 200 if parameter.endswith("=") else 400  # an empty one of a form is as none
        assert client.get(f"/about/changes.{ending}?{parameter}").status_code == status


def test_an_entry_of_one_metric_says_what_became_of_it(client: FlaskClient) -> None:
    feed = ET.fromstring(client.get(f"/about/changes.atom?metric_type={PARKS.id}").text)  # noqa: S314 - our own text
    assert [each.text for each in feed.findall("a:entry/a:title", ATOM)] == ["Parks: no longer published"]


def test_the_calendar_has_the_days_to_come(client: FlaskClient) -> None:
    answer = client.get(f"/about/changes.ics?metric_type={ROADS.id}")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20270301" in answer.text and "SUMMARY:New figures due: Roads" in answer.text
    assert "VEVENT" not in client.get(f"/about/changes.ics?metric_type={TREES.id}").text


def test_pages_name_their_feeds(client: FlaskClient) -> None:
    for address, feed in (
        (f"/metrics/{ROADS.id}", f"/about/changes.atom?metric_type={ROADS.id}"),
        (f"/metrics/{ROADS.id}", f"/about/changes.ics?metric_type={ROADS.id}"),
        (f"/councils/{KENT}-kent", f"/about/changes.atom?area={KENT}"),
        ("/about/changes?dataset=news", "/about/changes.atom?dataset=news"),
        ("/about/data", "/about/changes.atom"),
    ):
        head = client.get(address).text.partition("</head>")[0]
        assert 'rel="alternate"' in head and f'href="{feed}"' in head
        assert client.get(feed).status_code == 200
    assert client.get("/metrics/news-roads.atom").status_code == 404


def test_a_metric_says_when_it_was_updated_and_that_it_was_revised(told: Store, store: Store) -> None:
    html = html_of(metric_page.view(told, metric_page.Choices(ROADS.id)))
    day = told.build.built_at.date()
    assert f'Updated, figures revised on <time datetime="{day}" class="ago">' in html
    assert "Updated" not in words_of(metric_page.view(told, metric_page.Choices(TREES.id))).partition("Where it")[0]
    assert 'class="ago"' not in html_of(metric_page.view(store, metric_page.Choices("sample-care")))
