"""Page, CSV, JSON, workbook and API say the same of the same figure: five hundred drawn at random, figure by figure."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from slidash.pages.addresses import api_link, link
from slidash.pages.words.figures import value
from slidash.queries import areas, groups, metrics
from slidash.queries.areas import Area
from slidash.queries.metrics import Metric
from slidash.settings import Settings
from slidash.site import create_app
from slidash.store.reader import Store
from slidash.vocabulary.numbers import SETTLED_PLACES
from tests.files.beside import Rows, beside, rows_of_csv, rows_of_json, rows_of_sheet

DRAWN = 500
OF_A_COUNCIL = ("value", "lower", "upper", "rank")  # of every council, also in the list of members of the API
OF_THE_LEAD = (*OF_A_COUNCIL[:1], "rank", "quartile", "quartile_from_best")
OF_A_CHANGE = ("previous_period", "previous_value", "change", "direction")
ALIKE = 1e-12  # how far numbers that are the same may lie apart: a workbook holds sixteen digits
SETTLED = 10**-SETTLED_PLACES  # and by how much figures may differ that are settled to so many places


@dataclass(frozen=True)
class Question:
    """A council, a metric, a group and a period."""

    council: Area
    metric: Metric
    group: str
    period: str

    @property
    def asked(self) -> dict[str, str]:
        """The parameters that pages and API share."""
        return {"area": self.council.area, "group": self.group, "period": self.period}

    @property
    def address(self) -> str:
        """The page."""
        return link("metric", metric_type=self.metric.id, **self.asked)


def questions(store: Store, count: int) -> Iterator[Question]:
    """So many questions that make sense: the group is one of the council's, the period one of the metric's."""
    dice = Random(20261130)  # noqa: S311 - no secret
    councils = [area for area in areas.areas(store) if area.is_council and groups.groups_of(store, area)]
    known = [metric for metric in metrics.by_id(store).values() if metric.councils]
    while count:
        council, metric = dice.choice(councils), dice.choice(known)
        group = dice.choice(groups.groups_of(store, council))
        period = dice.choice(metrics.periods(store, metric.id))
        if not groups.provides(council, metric.types) or not groups.members(store, group, council).councils:
            continue
        yield Question(council, metric, group.id, period.period)
        count -= 1


def agree(client: FlaskClient, question: Question) -> bool:
    """Whether there was a figure to agree on; AssertionError where two answers differ."""
    lines = rows_of_csv(beside(client, question.address, ".csv").text)
    assert rows_of_json(beside(client, question.address, ".json")) == lines, question
    for row, line in zip(first_sheet(client, question), lines, strict=True):
        same(line, row, tuple(line), question)
    same_on_page(client.get(question.address).text, question.metric, lines)
    asked = {"metric_type": question.metric.id, **question.asked}
    answer = client.get(api_link("comparison", **asked))
    assert answer.status_code == 200, (question, answer.text)
    result = (answer.json or {})["result"]
    by_area = {str(line["area"]): line for line in lines}
    own = by_area[question.council.area]
    same(own, result, OF_THE_LEAD, question)
    if own["previous_period"]:  # one for the whole table; the API's is the council's last figure, however old
        same(own, result, OF_A_CHANGE, question)
    if own["rank"] is not None:  # the API counts who is ranked also where the council itself is not
        same(own, result, ("n",), question)
    assert {member["area"] for member in result["members"]} <= set(by_area)
    for member in result["members"]:
        same(by_area[member["area"]], member, OF_A_COUNCIL, question)
    return any(line["value"] is not None for line in lines)


def first_sheet(client: FlaskClient, question: Question) -> Rows:
    """The page's own table in its workbook."""
    file = io.BytesIO(beside(client, question.address, ".xlsx").data)
    book = openpyxl.load_workbook(file, read_only=True)
    try:
        return rows_of_sheet(book.worksheets[0])
    finally:
        book.close()


def same(line: dict[str, Any], record: dict[str, Any], names: tuple[str, ...], question: Question) -> None:
    """Hold the cells of a file to the fields of an answer of the API."""
    for name in names:
        ours, theirs = line[name], record[name]
        equal = ours == theirs or (
            isinstance(ours, int | float)
            and isinstance(theirs, int | float)
            and ours == pytest.approx(theirs, ALIKE, SETTLED)
        )
        assert equal, (question, name, ours, theirs)


def same_on_page(page: str, metric: Metric, lines: Rows) -> None:
    """Hold the table of the page to the file: the same councils in the same order, each with its figure as shown."""
    body = page.partition('id="figures"')[2].partition("<tbody")[2].partition("</tbody>")[0]
    rows = [re.findall(r"<t[hd][ >].*?</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", body)]
    shown = [[html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in rows]
    if not shown:
        assert all(line["value"] is None for line in lines if line["rank"] is not None)
        return
    assert len(shown) == len(lines)
    for (name, rank, figure, *_), line in zip(shown, lines, strict=True):
        assert name.startswith(str(line["name"]))
        assert rank.removesuffix("=").removeprefix("=") == (f"{line['rank']:.0f}" if line["rank"] else "–")
        if isinstance(line["value"], float):
            assert figure.removesuffix(" (provisional)") == value(metric, line["value"])


@pytest.mark.slow
def test_every_answer_says_the_same_of_a_few_figures(store: Store, store_path: Path) -> None:
    client: FlaskClient = create_app(Settings(data=store_path.parent)).server.test_client()
    assert sum(agree(client, question) for question in questions(store, 20)) > 5


@pytest.mark.slow
def test_every_answer_says_the_same_of_five_hundred_real_figures(real: Store, real_path: Path) -> None:
    client: FlaskClient = create_app(Settings(data=real_path.parent)).server.test_client()
    assert sum(agree(client, question) for question in questions(real, DRAWN)) > DRAWN // 2
