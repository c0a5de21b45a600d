"""What can a script or a link written for LG Inform still ask here, and what not?"""

from slidash.components.tables import Column, data_table
from slidash.components.text import bullets, link, notice, paragraph, section
from slidash.errors import RequestError
from slidash.lginform import PREFIX, deep_link, methods, periods, places
from slidash.lginform.data import PARAMETERS
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import LgInformChoices as Choices
from slidash.pages.page import View
from slidash.pages.parts.links import council_link
from slidash.queries.areas import Area
from slidash.queries.chosen import chosen_council
from slidash.store.reader import Store
from slidash.vocabulary.english import listed

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "about-lg-inform"
TITLE = "Scripts and links written for LG Inform"


CHANGES = (
    f"The host. Every method is at the same path as there, and also under {PREFIX}.",
    "The numbers of metrics and datasets, which are LG Inform's own: /metricTypes/search finds the ids here.",
    "Nothing else: keys and signatures may stay, and are ignored.",
)
DIFFERENCES = (
    "Figures, labels and definitions are those of this site, and so are the ids of datasets and of types of area.",
    "A number of LG Inform's works for a metric where its meaning is public and known.",
    f"Periods are {periods.FORMS}. School years are named in the manner of the others.",
    "The id of a group as an area means its members, a row for each; never their mean.",
    f"Groups are {listed([*places.FIXED, places.REGIONS])}, and all that /comparisonGroups lists.",
    f"{places.CHILDREN}Trafford are the Department for Education's statistical neighbours of a council.",
    f"Trafford{places.CIPFA} are neighbours that this site works out, as CIPFA's are not public; answers say so.",
    "A rank is among the councils of the table: 1 is best, or highest where neither direction is good.",
    "Where a figure is withheld or missing the value is null in JSON, with the reason as status, and empty in CSV.",
    "JSON has the value and, as formatted, what is shown here, CSV all decimal places; thousands have commas in both.",
    "dataChangedSince goes by the day the publisher names, or else by the day the files came here.",
    "No metric is called discontinued, and nothing counts as zero because it is missing.",
)
UNANSWERED = (
    "Any other method or parameter, such as summary1.valueType or query1.metricType: it is refused by its name.",
    'A refusal is {"errors":[{"message":"…","errorCode":10}]} with status 400 or 404.',
    "Other types of value. Quarters, changes and trends are in the API of this site.",
    "Wards and other areas smaller than councils, and postcodes.",
    "Writing of any kind.",
)


def view(store: Store, choices: Choices) -> View:
    """The page; where a link to a report of LG Inform led to it, what that link was about."""
    return View(
        title=TITLE,
        heading=TITLE,
        description=(
            "A script that reads from LG Inform Plus can read from here: change its host, and the numbers of its "
            "metrics to ids of this site. This site is not LG Inform and has no figures from it."
        ),
        breadcrumbs=[("Find a council", addresses.link("home"))],
        content=[
            *_sought(store, choices),
            section("What to change in a script", [bullets(CHANGES)], anchor="changes"),
            _figures(),
            _lists(),
            section("What is as this site has it", [bullets(DIFFERENCES)], anchor="differences"),
            _unanswered(),
        ],
        choices=choices,
    )


def _sought(store: Store, choices: Choices) -> list[Markup]:
    if not choices.metric and not choices.area:
        return []
    council = _council(store, choices.area)
    metric = f"metric {choices.metric} of LG Inform" if choices.metric else "LG Inform"
    search = addresses.link("metrics", area=council.area if council else "")
    words: list[str] = [
        f"You followed a link to {metric}{f' for {council.name}' if council else ''}. ",
        "What it was about is not known here. You can ",
        link("search the metrics by words", search),
    ]
    words += [" or see ", link(f"the page of {council.name}", council_link(council))] if council else []
    return [notice([*words, "."])]


def _council(store: Store, text: str) -> Area | None:
    try:
        return chosen_council(store, text)
    except RequestError:
        return None


def _figures() -> Markup:
    columns = [Column("Parameter"), Column("What it may be")]
    rows = [[parameter.name, parameter.help] for parameter in PARAMETERS]
    return section(
        f"Figures: {methods.DATA}",
        [data_table("Parameters of the figures", columns, rows, anchor="data-table", caption_hidden=True)],
        anchor="data",
        lead=f"{methods.DATA_HELP}.",
    )


def _lists() -> Markup:
    columns = [Column("Method"), Column("What it answers"), Column("Parameters")]
    rows = [
        [method.path, method.help, "; ".join(f"{each.name}: {each.help}" for each in method.parameters) or "none"]
        for method in methods.METHODS
    ]
    return section(
        "Lists",
        [data_table("Methods that list", columns, rows, anchor="lists-table", caption_hidden=True)],
        anchor="lists",
        lead="In JSON only.",
    )


def _unanswered() -> Markup:
    words: list[str] = [
        f"Links to a report of LG Inform ({deep_link.PATH}) lead to the page of the metric where its ",
        "number is known, otherwise here. New scripts had better use ",
        link("the API", addresses.link("about-api")),
        ".",
    ]
    return section("What is not answered", [bullets(UNANSWERED), paragraph(words)], anchor="not-answered")
