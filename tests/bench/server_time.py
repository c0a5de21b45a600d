"""How long does the server take for a page, a change or an API call? In this process, one request at a time.

From the request as Flask gets it to the compressed answer, by Flask's own test client. No address is asked for twice.
"""

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from slidash.pages.parts.links import metric_link
from slidash.settings import Settings
from slidash.site import CALLBACK, create_app
from tests.bench.addresses import Sample
from tests.bench.report import Budget, Times, line, said, section

PAGE = Budget(50, "p95 under 50 ms")
SEARCH = Budget(25, "p95 under 25 ms")
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


@dataclass
class Client:
    """The site in this process."""

    flask: FlaskClient

    def get(self, address: str) -> tuple[float, int]:
        """Milliseconds and status."""
        begun = time.perf_counter()
        answer = self.flask.get(address, headers=BROWSER)
        return (time.perf_counter() - begun) * 1_000, answer.status_code

    def times(self, what: str, addresses: Sequence[str], budget: Budget) -> None:
        """A line for these addresses, in this order."""
        told = [self.get(each) for each in addresses]
        times = Times([each for each, _ in told])
        wrong = sum(status != 200 for _, status in told)
        line(what, f"{times}{f', {wrong} NOT 200' if wrong else ''}", budget, times.p95)


def measure(data: Path, sample: Sample) -> None:
    """Every kind of address; what a change of each control asks for is taken from the page itself."""
    section("Server, one request at a time", "Each address once, so nothing kept from an earlier answer helps.")
    site = create_app(Settings(data=data))
    client = Client(site.server.test_client())
    begun = time.perf_counter()
    site.warm()
    warmed = (time.perf_counter() - begun) * 1_000
    page, _ = client.get(sample.metric_page())
    line("as a worker starts: store opened and warmed; first page", f"{warmed:.0f} ms; {page:.0f} ms")
    client.get(sample.council_page())
    kinds: tuple[tuple[str, Callable[[], str], int], ...] = (
        ("/metrics/<id>, Hartlepool", sample.hartlepool, 150),
        ("/metrics/<id>, any council and group", sample.metric_page, 250),
        ("/councils/<council>", sample.council_page, 100),
        ("/metrics", sample.metrics_page, 30),
        ("/metrics, best quarter of any group", sample.standing, 60),
        ("/direction-of-travel, any group", sample.heat_map, 60),
        ("/neighbours/<council>", sample.neighbours, 60),
        ("/compare", sample.two_metrics, 60),
        ("/api/v1/basket", sample.basket, 60),
        ("/api/v1/comparison", sample.comparison, 150),
        ("/api/v1/trend", sample.trend, 100),
        ("/api/v1/observations, a series", sample.observations, 100),
    )
    client.times("/", ["/", *(f"/?area={each.area}" for each in sample.councils[::15])], PAGE)
    for what, one, n in kinds:
        client.times(what, _distinct(sample, one, n), PAGE)
    client.times("/take-up, /take-up/peer-challenge, /board", ("/take-up", "/take-up/peer-challenge", "/board"), PAGE)
    about = ("/about/data", "/about/methods", "/about/api", "/about/accessibility")
    client.times("/about/…", about, PAGE)
    client.times("type-ahead, councils", _distinct(sample, sample.council_words, 150), SEARCH)
    client.get(sample.keystroke())
    client.times("/metrics, a keystroke", _distinct(sample, sample.keystroke, 250), SEARCH)
    client.times("type-ahead, metrics", _distinct(sample, sample.metric_words, 150), SEARCH)
    _changes(client, sample)


def _changes(client: Client, sample: Sample) -> None:
    """The callback's answer to a change of one control of the page of one metric."""
    times: dict[str, list[float]] = {"area": [], "group": [], "metric_type": [], "period": []}
    wrong = 0
    for _ in range(40):
        metric, lead = sample.pair()
        shown = metric_link(metric, lead)
        text = client.flask.get(shown).text
        controls = _controls(text)
        asked = {
            "area": sample.pair()[1].area,
            "group": sample.dice.choice(sample.groups_of(lead)),
            "metric_type": sample.metric().id,
            "period": sample.dice.choice(_options(text, "period")),
        }
        for field, value in asked.items():
            if field not in controls or controls[field] == value:
                continue
            body = _body(text, controls | {field: value}, field)
            begun = time.perf_counter()
            answer = client.flask.post(CALLBACK, json=body, headers=BROWSER)
            times[field].append((time.perf_counter() - begun) * 1_000)
            wrong += answer.status_code != 200
    names = {"area": "council", "group": "group", "metric_type": "metric", "period": "period"}
    for field, found in times.items():
        if found:
            told = Times(found)
            line(f"change of {names[field]}, callback", str(told), PAGE, told.p95)
    if wrong:
        said(f"{wrong} changes were NOT answered with 200.")


def _held(text: str, name: str) -> Any:  # noqa: ANN401 - JSON
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text)
    return json.loads(found[1]) if found else None


def _components(node: object) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [each for one in node for each in _components(one)]
    if isinstance(node, dict) and "props" in node:
        return [node["props"], *_components(node["props"].get("children"))]
    return []


def _controls(text: str) -> dict[str, str]:
    every = _components(_held(text, "served-layout"))
    return {each["field"]: each["value"] for each in every if "field" in each}


def _options(text: str, field: str) -> list[str]:
    every = _components(_held(text, "served-layout"))
    found = next(each for each in every if each.get("field") == field)
    return [option["value"] for option in found["state"]["options"]]


def _body(text: str, controls: dict[str, str], changed: str) -> dict[str, Any]:
    """What Dash's renderer posts after a change: the wished value of each control, and the address still shown."""
    (callback,) = (each for each in _held(text, "served-callbacks") if "..content." in each["output"])
    shown = next(each["shown"] for each in _components(_held(text, "served-layout")) if "shown" in each)
    ids = [{"control": field} for field in controls]
    outputs: list[Any] = []
    for each in callback["output"].strip(".").split("..."):
        name, _, held = each.rpartition(".")
        if name.startswith("{"):
            outputs.append([{"id": one, "property": held} for one in ids])
        else:
            outputs.append({"id": name, "property": held})
    return {
        "output": callback["output"],
        "outputs": outputs,
        "inputs": [
            [{"id": one, "property": "value", "value": controls[one["control"]]} for one in ids],
            {"id": "url", "property": "href", "value": shown},
        ],
        "changedPropIds": [f'{{"control":"{changed}"}}.value'],
        "state": [
            [{"id": one, "property": "id", "value": one} for one in ids],
            {"id": "url", "property": "shown", "value": shown},
        ],
    }


def _distinct(sample: Sample, one: Callable[[], str], n: int) -> list[str]:
    return list(dict.fromkeys(sample.many(one, 2 * n)))[:n]
