"""What pages say of the made-up stores, as somebody read and accepted it: one text file for each of these addresses.

A test compares what is served with the files under `<page>/snapshots/`. It never writes them: whoever changes words
reads the difference and accepts it with `make accept`, and the files go into the same commit as the words
(docs/decisions/accepted-words.md).
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from flask.testing import FlaskClient

from slidash.settings import Settings
from slidash.site import create_app
from tests.pages.plain_text import plain_text
from tests.stores.derived import derived_store
from tests.stores.doubtful import build_doubtful
from tests.stores.sample import (
    ALLERDALE,
    CUMBERLAND,
    DURHAM,
    FEATURES,
    HARTLEPOOL,
    KENT,
    MIDDLESBROUGH,
    REDCAR,
    SURREY,
    build_sample,
)

HERE = Path(__file__).parent
BUILT = re.compile(r"(?<=put together on )\d+ \w+ \d{4}(?: at \d\d:\d\d UTC)?")
RECYCLING, CARE, HOMES = "/metrics/sample-recycling", "/metrics/sample-care", "/metrics/sample-homes"
NEIGHBOURS = "group=sample-neighbours"
# name of the file -> address, of the store that most pages are read of
SAMPLE = {
    "home/england": "/",
    "home/council": f"/?area={HARTLEPOOL}",
    "council/unitary": f"/councils/{HARTLEPOOL}-hartlepool?{NEIGHBOURS}",
    "council/county": f"/councils/{KENT}-kent",
    "council/abolished": f"/councils/{ALLERDALE}-allerdale",
    "council/of-another-group": f"/councils/{DURHAM}-county-durham?{NEIGHBOURS}",
    "council/named-in-a-paper": f"/councils/{REDCAR}-redcar-and-cleveland",
    "council/formed-of-others": f"/councils/{CUMBERLAND}-cumberland",
    "council/will-end": f"/councils/{SURREY}-surrey",
    "council/recoded-without-figures": "/councils/E08000038-barnsley",
    "council/not-begun": "/councils/E06P00001-east-surrey",
    "metric/england": RECYCLING,
    "metric/council": f"{RECYCLING}?area={HARTLEPOOL}&{NEIGHBOURS}",
    "metric/with-intervals": f"{CARE}?area={HARTLEPOOL}&group=single-tier-and-county",
    "metric/suppressed": f"{RECYCLING}?area={MIDDLESBROUGH}&group=type-unitary",
    "metric/other-tier": f"{RECYCLING}?area={KENT}",
    "metric/abolished-council": f"{HOMES}?area={ALLERDALE}",
    "metric/replaced-choices": f"{RECYCLING}?area={DURHAM}&{NEIGHBOURS}&period=2024-03-15",
    "metric/total": f"/metrics/sample-residents?area={HARTLEPOOL}",
    "metric/without-polarity": f"/metrics/sample-walk?area={HARTLEPOOL}",
    "metrics/all": "/metrics",
    "metrics/council": f"/metrics?q=residents&area={HARTLEPOOL}",
    "metrics/other-tier": f"/metrics?q=bins&area={KENT}",
    "metrics/worst-first": f"/metrics?standing=worst&area={HARTLEPOOL}",
    "metrics/most-improved-first": f"/metrics?travel=improving&area={HARTLEPOOL}",
    "metrics/hidden-by-filters": "/metrics?q=bins&theme=finance",
    "metrics/none-found": "/metrics?q=volcano",
    "compare/two-metrics": f"/compare?area={HARTLEPOOL}&x=sample-care&y=sample-happy&group=single-tier-and-county",
    "compare/own-choice": "/compare?x=sample-care&group=custom:E06000001,E06000002",
    "travel/sector": "/direction-of-travel",
    "travel/council": f"/direction-of-travel?area={HARTLEPOOL}&{NEIGHBOURS}",
    "travel/theme": f"/direction-of-travel?area={KENT}&theme=environment&colour=trend",
    "neighbours/council": f"/neighbours/{HARTLEPOOL}",
    "take_up/offers": "/take-up",
    "take_up/offers-council": f"/take-up?area={HARTLEPOOL}&year=2012-13",
    "take_up/offer": "/take-up/peer-challenge",
    "take_up/offer-council": f"/take-up/peer-support?area={HARTLEPOOL}",
    "take_up/other-year": "/take-up/peer-support?year=2012-13",
    "take_up/only-a-total": "/take-up/one-public-estate",
    "take_up/councils-on-record": "/take-up/corporate-peer-challenge?year=2012-13",
    "take_up/no-figure": "/take-up/espresso",
    "board/board": "/board",
    "reports/ready": "/reports",
    "reports/council": f"/reports?report=sample-report&area={HARTLEPOOL}&{NEIGHBOURS}",
    "reports/england": "/reports?report=sample-report",
    "reports/editor": f"/reports/new?report=sample-report&area={HARTLEPOOL}&{NEIGHBOURS}&part=3",
    "reports/new": "/reports/new?add=residents",
    "about/data": "/about/data",
    "changes/first-build": "/about/changes",
    "about/methods": "/about/methods",
    "about/api": "/about/api",
    "about/lg_inform": f"/about/lg-inform?metric=4746&area={HARTLEPOOL}",
    "about/accessibility": "/about/accessibility",
    "refusals/page": "/nowhere",
    "refusals/council": "/councils/E06999999-nowhere",
    "refusals/metric": "/metrics/sample-recycled",
    "refusals/report": "/reports?state=1eJy",
    "refusals/parameter": f"{RECYCLING}?nonsense=red",
    "refusals/period": f"{RECYCLING}?period=2019-13-01--P1Y",
}


RECYCLING_ALONE = "sample-care:0,sample-happy:0"
# the same store with nearest neighbours of our own
NEIGHBOURS_OF_OUR_OWN = {
    "neighbours/own": f"/neighbours/{HARTLEPOOL}",
    "neighbours/changed-weights": f"/neighbours/{HARTLEPOOL}?weights={RECYCLING_ALONE}",
    "neighbours/nothing-counts": f"/neighbours/{HARTLEPOOL}?weights={RECYCLING_ALONE},sample-recycling:0",
    "neighbours/abolished-council": f"/neighbours/{ALLERDALE}",
}
# figures that a reader could be misled by
DOUBTFUL = {
    "metric/england-beyond-all": f"/metrics/made-impossible?area={HARTLEPOOL}",
    "metric/no-council-has-it": "/metrics/made-regional",
    "metric/could-be-chance": f"/metrics/made-surveyed?area={HARTLEPOOL}&group=type-unitary",
    "metric/one-abolished-since": f"/metrics/made-counties?area={KENT}&group=type-county",
    "council/could-be-chance": f"/councils/{HARTLEPOOL}-hartlepool?group=type-unitary",
}
# figures worked out of two others
DERIVED = {
    "metric/derived": f"/metrics/money-roads-net-per-resident?area={HARTLEPOOL}&group=all-english-councils",
    "metric/derived-of-england": "/metrics/money-roads-per-child",
    "metric/derived-without-a-part": f"/metrics/money-roads-net-per-resident?area={MIDDLESBROUGH}&group=type-unitary",
}
STORES: dict[str, tuple[Callable[[Path], Path], Mapping[str, str]]] = {
    "sample": (build_sample, SAMPLE),
    "sample with features": (partial(build_sample, features=FEATURES), NEIGHBOURS_OF_OUR_OWN),
    "doubtful": (build_doubtful, DOUBTFUL),
    "derived": (partial(derived_store, england_children=11_000_000.0), DERIVED),
}
ADDRESSES = {name: address for _, addresses in STORES.values() for name, address in addresses.items()}


def served(folder: Path) -> dict[str, str]:
    """What every page says now, of stores that are built in this folder."""
    said = {}
    for title, (make, addresses) in STORES.items():
        (folder / title).mkdir()
        client: FlaskClient = create_app(Settings(data=make(folder / title).parent)).server.test_client()
        for name, address in addresses.items():
            said[name] = BUILT.sub("(the day of the build)", plain_text(client.get(address).text))
    return said


def file_of(name: str) -> Path:
    """Where its accepted words are."""
    page, _, case = name.partition("/")
    return HERE / page / "snapshots" / f"{case}.txt"


def accepted(name: str) -> str:
    """What a page said when somebody accepted it; empty where nobody has."""
    file = file_of(name)
    return file.read_text("utf-8") if file.is_file() else ""


def files() -> Iterator[Path]:
    """Every file of accepted words."""
    return HERE.glob("*/snapshots/*.txt")


def difference(name: str, now: str) -> str:
    """What changed in a page, and what to do about it; empty where nothing did."""
    before = accepted(name)
    if now == before:
        return ""
    lines = difflib.unified_diff(before.splitlines(), now.splitlines(), "accepted", "served now", n=1, lineterm="")
    told = "\n".join(lines)
    return f"{ADDRESSES[name]} has other words than were accepted:\n{told}\n\nIf they are right: make accept"
