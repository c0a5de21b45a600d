"""Find a council; the headlines of England or of a council; ways in for each of those who come."""

from collections.abc import Sequence

from slidash.components.controls import Elsewhere
from slidash.components.text import bullets, link, paragraph, section
from slidash.components.tiles import facts
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import HomeChoices as Choices
from slidash.pages.page import View
from slidash.pages.parts.headline_tiles import council_tiles, england_tiles
from slidash.pages.parts.links import council_link, method_link
from slidash.pages.parts.pickers import council_picker
from slidash.pages.words.councils import in_a_line
from slidash.pages.words.groups import councils_of
from slidash.queries import areas, metrics, themes
from slidash.queries.areas import Area
from slidash.queries.chosen import chosen_council, chosen_group
from slidash.queries.derived import derived_metrics
from slidash.store.reader import Store
from slidash.vocabulary.english import counted, day

__all__ = ["NAME", "TITLE", "Choices", "view"]

NAME = "home"
TITLE = "How councils in England compare"
EXAMPLE = "E06000001"
MOST_NAMED = 4  # sources; more of them would fill a phone
OFFICER = (
    "Pick your council above, choose whom to compare it with, and read its rank, its quarter of the group and its "
    "direction of travel. Every chart can be taken into a paper as a picture, every table as a file."
)
BOARD = "See where the sector stands: "
ANYONE = (
    "Everything here is open to all, without an account, on a phone or with a screen reader. Look up your council, or "
)
ANALYST = "Each figure can also be had by a program: see "


def view(store: Store, choices: Choices) -> View:
    """A search for a council, and headlines: of the council chosen, else of England. Raises UnknownArea."""
    lead = chosen_council(store, choices.area)
    content = [*(_council(store, lead) if lead else _england(store)), *_ways_in(store, lead), *_about(store)]
    return View(
        title=f"{lead.name}: headlines" if lead else TITLE,
        heading=f"{lead.name}: headlines" if lead else "How does your council compare?",
        description="See where a council stands among councils like it, and where it is going, on published figures.",
        controls=[
            council_picker(
                lead,
                label="Find a council",
                hint="A name, former name or code, such as Hartlepool or E10000016; or a service, such as recycling",
                go=addresses.template("council", council="{value}-{slug}"),
                elsewhere=Elsewhere("Search the metrics for “{typed}”", addresses.template("metrics", q="{typed}")),
            )
        ],
        content=content,
        choices=Choices(lead.area if lead else ""),
    )


def _england(store: Store) -> list[Markup]:
    lead = "As published for England. Each tile leads to the figures of every council."
    return [section("England in six figures", [england_tiles(store)], anchor="headlines", lead=lead)]


def _council(store: Store, lead: Area) -> list[Markup]:
    group = chosen_group(store, lead, "").group
    among = f"{in_a_line(lead)}. Places are among {councils_of(group)}."
    tiles = council_tiles(store, lead, group)
    all_figures = link(f"All figures of {lead.name}", council_link(lead))
    onward = paragraph([all_figures, " or ", link("England's headlines", addresses.link("home")), "."])
    return [section(f"{lead.name} in six figures", [tiles, onward], anchor="headlines", lead=among)]


def _ways_in(store: Store, chosen: Area | None) -> list[Markup]:
    current = areas.councils(store)
    example = chosen or next((one for one in current if one.area == EXAMPLE), current[0] if current else None)
    officer: list[str] = [OFFICER]
    if example:
        officer += [" For example: ", link(f"{example.name} among councils like it", council_link(example)), "."]
    analyst: list[str] = [ANALYST, link("the API", addresses.link("about-api"))]
    analyst += [
        ". See ",
        link("who takes up which support", addresses.link("take-up")),
        " and where an offer is under-used. For what was read, what was left out and what looks doubtful, see ",
        link("the data", addresses.link("about-data")),
        ".",
    ]
    ways: list[tuple[str, list[str]]] = [
        ("Council officer", officer),
        ("Board member", _board_member()),
        ("Anyone", [ANYONE, link("look through the metrics", addresses.link("metrics")), "."]),
        ("Analyst or adviser", analyst),
    ]
    return [section("Where to begin", [facts(ways)], anchor="ways-in")]


def _board_member() -> list[str]:
    words: list[str] = [BOARD, link("the headline figures of the board", addresses.link("board"))]
    words += [", each with its period, its change and its source, on two printed pages. And "]
    words += [link("take-up by region and type", addresses.link("take-up")), " of every offer. "]
    return [*words, link("What the words mean", method_link()), "."]


def _about(store: Store) -> list[Markup]:
    main = themes.main_themes(store)
    sizes = f"{len(metrics.of_councils(store)):,} metrics in {len(main)} themes"
    members = sum(len(those) for those in metrics.breakdowns(store).values())
    sizes += f" (with {counted(members, 'breakdown')})" if members else ""
    made_here = derived_metrics(store).keys()
    published = [metric for metric in metrics.by_id(store).values() if metric.id not in made_here]
    datasets = sorted({metric.dataset_title for metric in published})
    what = (
        "Councils in England answer for their own performance, and comparing themselves with councils like them is how "
        "they learn where to look. This site puts published figures side by side, says where each council stands and "
        "whether it is improving, and shows where every figure comes from."
    )
    held: list[str] = [
        f"{sizes}, {len(areas.councils(store)):,} councils of today and those that came before them. ",
        *_from_where(datasets),
        f" Data put together on {day(store.build.built_at)}.",
    ]
    lines: list[list[str]] = [
        [link(theme.theme, addresses.link("metrics", theme=theme.slug)), f": {counted(theme.metric_types, 'metric')}"]
        for theme in main
    ]
    return [section("What this is", [paragraph(what), paragraph(held), bullets(lines)], anchor="what-this-is")]


def _from_where(datasets: Sequence[str]) -> list[str]:
    """What the figures are from: by name where that is short, otherwise how many there are and where they are told."""
    if len(datasets) <= MOST_NAMED:
        return [f"Figures from: {', '.join(datasets)}."]
    every = link(f"{len(datasets)} published sources", addresses.link("about-data"))
    return ["Figures from ", every, ", each with its publisher, licence and date."]
