"""Every kind of page of the site over tests/stores/sample.py; what all pages must keep is asked of each."""

from tests.stores.sample import ALLERDALE, CUMBRIA, HARTLEPOOL, KENT

METRIC = "/metrics/sample-recycling"
HERE = f"{METRIC}?area={HARTLEPOOL}&group=sample-neighbours"
PAGES = {
    "home": "/",
    "home with a council": f"/?area={HARTLEPOOL}",
    "council": f"/councils/{HARTLEPOOL}-hartlepool",
    "county": f"/councils/{KENT}-kent",
    "abolished council": f"/councils/{ALLERDALE}-allerdale",
    "metric of nobody": METRIC,
    "metric of a council": HERE,
    "metric in an earlier period": f"{HERE}&period=2019-04-01--P1Y",
    "metric with intervals": f"/metrics/sample-care?area={HARTLEPOOL}&group=single-tier-and-county",
    "total without polarity": f"/metrics/sample-residents?area={HARTLEPOOL}",
    "metric of districts for a county": f"{METRIC}?area={KENT}",
    "metric of an abolished county": f"/metrics/sample-cumbria?area={CUMBRIA}",
    "metrics": "/metrics",
    "metrics for a council": f"/metrics?area={HARTLEPOOL}",
    "metrics filtered": f"/metrics?q=residents&tier=upper&area={HARTLEPOOL}",
    "no such metrics": "/metrics?q=volcano",
    "neighbours": f"/neighbours/{HARTLEPOOL}",
    "take-up": "/take-up",
    "take-up for a council in a year": f"/take-up?area={HARTLEPOOL}&year=2012-13",
    "offer": "/take-up/peer-challenge",
    "offer for a council": f"/take-up/peer-support?area={HARTLEPOOL}",
    "offer by type": "/take-up/peer-challenge?colour=type",
    "offer with councils on record": "/take-up/corporate-peer-challenge?year=2012-13",
    "offer without a figure": "/take-up/espresso",
    "board": "/board",
    "reports": "/reports",
    "report of a council": f"/reports?report=sample-report&area={HARTLEPOOL}&group=sample-neighbours",
    "report in the making": f"/reports/new?report=sample-report&area={HARTLEPOOL}&part=3",
    "report begun": "/reports/new?add=residents",
    "direction of travel": "/direction-of-travel",
    "direction of travel of a council": f"/direction-of-travel?area={HARTLEPOOL}&group=sample-neighbours",
    "direction of travel of a theme": f"/direction-of-travel?area={KENT}&theme=environment&colour=trend",
    "two metrics compared": f"/compare?area={HARTLEPOOL}&x=sample-care&y=sample-happy&group=single-tier-and-county",
    "one metric for councils of one's own choice": "/compare?x=sample-care&group=custom:E06000001,E06000002",
    "about the data": "/about/data",
    "what changed": "/about/changes",
    "methods": "/about/methods",
    "API": "/about/api",
    "scripts written for LG Inform": "/about/lg-inform?metric=4746&area=E06000001",
    "accessibility": "/about/accessibility",
}
REFUSALS = {
    "no such page": ("/nowhere", 404),
    "no such council": ("/councils/E06999999-nowhere", 404),
    "no such metric": ("/metrics/sample-recycled", 404),
    "no such offer": ("/take-up/peer-chalenge", 404),
    "no such board": ("/board?board=nowhere", 404),
    "damaged report": ("/reports?state=1eJy", 400),
    "unknown parameter": (f"{METRIC}?nonsense=red", 400),
    "no such period": (f"{METRIC}?period=2019-13-01--P1Y", 404),
}
EVERY = {name: (address, 200) for name, address in PAGES.items()} | REFUSALS
