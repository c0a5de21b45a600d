"""A council's figures: headlines, where it stands by theme, and every figure of every theme, or of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from slidash.components.text import bullets, details, downloads, link, paragraph, section
from slidash.errors import BadParameter
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.choices import CouncilChoices
from slidash.pages.council.extremes import MOST_SHOWN, lists
from slidash.pages.council.summary import summary
from slidash.pages.council.tables import overview, theme_table
from slidash.pages.parts.headline_tiles import council_tiles
from slidash.pages.parts.links import method_link, metrics_link
from slidash.pages.words.councils import not_begun
from slidash.pages.words.groups import ranked_among
from slidash.pages.words.newest import JudgedFigure, judged_figures
from slidash.queries import metrics, themes
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.queries.newest.extremes import extremes, leading
from slidash.queries.newest.scorecard import Scorecard
from slidash.queries.newest.tallies import Tally, tallies
from slidash.store.reader import Store
from slidash.vocabulary.english import counted
from slidash.vocabulary.extremes import RECENT_YEARS

MOST_AT_ONCE = 100  # figures; with more of them a page has the table of one theme at a time
NOT_COUNTED = "Totals, and metrics of which neither direction is good, are counted neither as good nor as bad. "
DRAWN: tuple[str, ...] = (
    f"Rates only, with figures no more than {RECENT_YEARS} years old, of as many themes as there is room for. ",
    link("How these are chosen", method_link("extremes")),
    ".",
)


def of_theme(store: Store, lead: Area, group: Group, slug: str) -> list[JudgedFigure]:
    """The figures of the theme with this slug, or all when it is empty. Raises BadParameter."""
    if not theme_named(store, slug):
        return judged_figures(store, lead, group)
    return judged_figures(store, lead, group, themes.metric_types(store)[slug])


def theme_named(store: Store, slug: str) -> str:
    """The theme or sub-theme with this slug; nothing for none. Raises BadParameter."""
    known = {"": ""} | {each.slug: each.theme for each in themes.themes(store)}
    if slug not in known:
        raise BadParameter(f"There is no theme “{slug[:40]}”. There are: {', '.join(filter(None, known))}.")
    return known[slug]


@dataclass(frozen=True)
class Figures:
    """All figures of a council in a group; of which theme the table is shown, if one was chosen."""

    lead: Area
    group: Group
    card: Scorecard | None  # none of a council that is still to come
    choices: CouncilChoices

    @property
    def theme(self) -> str:
        """The slug of the theme chosen, if one was."""
        return self.choices.theme

    @property
    def apart(self) -> bool:
        """Whether the table of a theme is a page of its own."""
        return bool(self.theme) or len(self.card or ()) > MOST_AT_ONCE

    def address(self, slug: str) -> str:
        """Where the figures of a theme are."""
        return f"{self.here(slug)}#figures" if self.apart else f"#{slug}-table"

    def here(self, slug: str) -> str:
        """The page's address with another theme, or with none."""
        return addresses.link("council", self.choices, theme=slug)

    def files(self, slug: str) -> dict[str, str]:
        """The addresses of the files of a theme's figures, or of all, by format."""
        return addresses.files("council", self.choices, theme=slug)


def sections(store: Store, figures: Figures) -> list[Markup]:
    """Headlines, standing and tables, or why there are none."""
    lead, group, card = figures.lead, figures.group, figures.card
    chosen = theme_named(store, figures.theme)
    if not card:
        why = _why_none(store, lead)
        return [section("No figures", [paragraph(why)], anchor="figures")] if why else []
    counted = tallies(store, card)
    ends = extremes(store, card, store.build.as_at)
    shown = leading(store, ends, MOST_SHOWN)
    tables = {theme: (slug, figures.address(table)) for theme, slug, table in _places(store, figures)}
    standing = [
        overview(counted, lead, group, tables),
        paragraph([NOT_COUNTED, link("How this is judged", method_link("quarters")), "."]),
        paragraph(downloads("all figures of this council", figures.files(""))),
    ]

    def say(metric_type: str) -> JudgedFigure:
        return JudgedFigure(metrics.metric(store, metric_type), card[metric_type])

    tiles = council_tiles(store, lead, group)
    words = [paragraph(each) for each in summary(lead, group, counted, shown, say)]
    return [
        section(
            "Headlines",
            [paragraph(link(f"Search the figures of {lead.name}", metrics_link(lead, group))), tiles],
            anchor="headlines",
            lead=ranked_among(store, lead, group),
        ),
        section("In words", words, anchor="words"),
        section("Where it stands", standing, anchor="standing"),
        section(
            "Strongest and weakest, improved and slipped",
            lists(ends, shown, say, lead, group),
            anchor="extremes",
            lead=DRAWN,
        ),
        _tables(store, figures, card, chosen, counted),
    ]


def _places(store: Store, figures: Figures) -> Iterator[tuple[str, str, str]]:
    """Each theme with its slug and that of its first table, which is a sub-theme's where none of it is its own."""
    slugs, homes, first = themes.slugs(store), themes.homes(store), dict[str, str]()
    if not figures.apart:
        for figure in of_theme(store, figures.lead, figures.group, ""):
            first.setdefault(homes[figure.metric.theme], slugs[figure.metric.theme])
    return ((theme, slug, first.get(theme, slug)) for theme, slug in slugs.items())


def _tables(store: Store, figures: Figures, card: Scorecard, chosen: str, counted: Sequence[Tally]) -> Markup:
    """Every theme to be opened; the one that was chosen; or where each of them is."""
    lead, group, slugs = figures.lead, figures.group, themes.slugs(store)
    if figures.apart and not chosen:
        ways = [link(_counted(each), figures.address(slugs[each.theme])) for each in counted]
        return section("All figures by theme", [bullets(ways)], anchor="figures")
    listed_figures = of_theme(store, lead, group, figures.theme)
    parts = _parts(store, figures, card) if len(listed_figures) > MOST_AT_ONCE else []
    shown = [each for each in listed_figures if not parts or each.metric.theme == chosen]
    homes, tables = themes.homes(store), dict[str, list[Markup]]()
    for theme, those in groupby(shown, key=lambda each: each.metric.theme):
        table = theme_table(theme, slugs[theme], list(those), lead, group, named=theme not in (chosen, homes[theme]))
        tables.setdefault(homes[theme], []).append(table)
    if not figures.apart:
        folded: list[Markup] = [
            details(_counted(each), tables[each.theme], anchor=slugs[each.theme]) for each in counted
        ]
        return section("All figures by theme", folded, anchor="figures")
    onward: list[str] = [
        *downloads("this table", figures.files(figures.theme)),
        ", or show ",
        link("all themes", figures.here("")),
        ".",
    ]
    held = [*parts, *chain.from_iterable(tables.values())]
    none = [] if held else [paragraph(f"{lead.name} has no figure of this theme.")]
    return section(f"{chosen}: all figures", [*held, *none, paragraph(onward)], anchor="figures")


def _parts(store: Store, figures: Figures, card: Scorecard) -> list[Markup]:
    """Where each sub-theme is of a theme that has too many figures for one table."""
    under = themes.metric_types(store)
    held = [
        (part, len(under[part.slug] & card.metric_types))
        for part in themes.themes(store)
        if figures.theme in part.within
    ]
    ways = [
        link(f"{part.theme}: {counted(count, 'metric')}", figures.address(part.slug)) for part, count in held if count
    ]
    return [bullets(ways)] if ways else []


def _counted(tally: Tally) -> str:
    return f"{tally.theme}: {counted(tally.metrics, 'metric')}"


def _why_none(store: Store, lead: Area) -> str:
    if not_begun(store, lead):
        return ""  # the notice at the top of the page says it
    more = "; they give those of the councils after it" if lead.end else " yet"
    return f"None of the sources read here has a figure for {lead.name}{more}."
