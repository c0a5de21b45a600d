"""A council's figures: headlines, where it stands by theme, and every figure of every theme, or of one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dash.development.base_component import Component

from slidash.components.text import bullets, details, link, paragraph, section
from slidash.errors import BadParameter
from slidash.pages.council_extremes import extremes, lists
from slidash.pages.council_groups import ranked_among
from slidash.pages.council_identity import not_begun
from slidash.pages.council_summary import summary
from slidash.pages.council_tables import overview, theme_table
from slidash.pages.figure_words import Said
from slidash.pages.headline_tiles import council_tiles
from slidash.pages.tallies import tallies
from slidash.queries import metrics
from slidash.queries.areas import Area
from slidash.queries.groups import Group
from slidash.store.reader import Store
from slidash.vocabulary.extremes import RECENT_YEARS

MOST_AT_ONCE = 100  # figures; with more of them a page has the table of one theme at a time
NOT_COUNTED = "Totals, and metrics of which neither direction is good, are counted neither as good nor as bad. "
DRAWN: tuple[str | Component, ...] = (
    f"Rates only, with figures no more than {RECENT_YEARS} years old. ",
    link("How these are chosen", "/about/methods#extremes"),
    ".",
)


def of_theme(store: Store, said: Sequence[Said], slug: str) -> list[Said]:
    """The figures of the theme with this slug, or all when it is empty. Raises BadParameter."""
    if not slug:
        return list(said)
    known = {each.slug: each.theme for each in metrics.themes(store)}
    if slug not in known:
        raise BadParameter(f"There is no theme “{slug[:40]}”. There are: {', '.join(known)}.")
    return [each for each in said if each.metric.theme == known[slug]]


@dataclass(frozen=True)
class Figures:
    """All figures of a council in a group; of which theme the table is shown, if one was chosen.

    `here` gives the page's address with another theme, or with none.
    """

    lead: Area
    group: Group
    said: Sequence[Said]
    theme: str
    here: Callable[[str], str]

    @property
    def apart(self) -> bool:
        """Whether the table of a theme is a page of its own."""
        return bool(self.theme) or len(self.said) > MOST_AT_ONCE

    def address(self, slug: str) -> str:
        """Where the table of a theme is."""
        return f"{self.here(slug) if self.apart else ''}#{slug}-table"


def sections(store: Store, figures: Figures) -> list[Component]:
    """Headlines, standing and tables, or why there are none."""
    lead, group, said = figures.lead, figures.group, figures.said
    chosen = of_theme(store, said, figures.theme)
    if not said:
        why = _why_none(store, lead)
        return [section("No figures", [paragraph(why)], anchor="figures")] if why else []
    slugs = {each.theme: each.slug for each in metrics.themes(store)}
    counted = tallies(said)
    found = extremes(said, store.build.as_at)
    themes = {theme: (slug, figures.address(slug)) for theme, slug in slugs.items()}
    standing = [
        overview(counted, lead, group, themes),
        paragraph([NOT_COUNTED, link("How this is judged", "/about/methods#quarters"), "."]),
        paragraph(link("Download all figures of this council (CSV)", csv_address(figures.here("")))),
    ]
    tiles = [council_tiles(store, lead, group, said)]
    words = [paragraph(each) for each in summary(lead, group, counted, found)]
    return [
        section("Headlines", tiles, anchor="headlines", lead=ranked_among(store, lead, group)),
        section("In words", words, anchor="words"),
        section("Where it stands", standing, anchor="standing"),
        section(
            "Strongest and weakest, improved and slipped", lists(found, lead, group), anchor="extremes", lead=DRAWN
        ),
        _tables(figures, _by_theme(chosen), slugs),
    ]


def _tables(figures: Figures, chosen: Sequence[tuple[str, list[Said]]], slugs: Mapping[str, str]) -> Component:
    """Every theme to be opened; the one that was chosen; or where each of them is."""
    if not figures.apart:
        themes: list[Component] = [
            details(_counted(theme, those), [_table(figures, slugs[theme], those)], anchor=slugs[theme])
            for theme, those in chosen
        ]
        return section("All figures by theme", themes, anchor="figures")
    ways = [link(_counted(theme, those), figures.address(slugs[theme])) for theme, those in _by_theme(figures.said)]
    if not figures.theme:
        return section("All figures by theme", [bullets(ways)], anchor="figures")
    shown = [_table(figures, slugs[theme], those) for theme, those in chosen]
    onward: list[str | Component] = [
        link("Download this table (CSV)", csv_address(figures.here(figures.theme))),
        " or show ",
        link("all themes", figures.here("")),
        ".",
    ]
    heading = next((theme for theme, slug in slugs.items() if slug == figures.theme), figures.theme)
    none = [] if shown else [paragraph(f"{figures.lead.name} has no figure of this theme.")]
    return section(f"{heading}: all figures", [*shown, *none, paragraph(onward)], anchor="figures")


def _by_theme(said: Sequence[Said]) -> list[tuple[str, list[Said]]]:
    return [(theme, list(those)) for theme, those in groupby(said, key=lambda each: each.metric.theme)]


def _table(figures: Figures, slug: str, those: Sequence[Said]) -> Component:
    return theme_table(those[0].metric.theme, slug, those, figures.lead, figures.group)


def _counted(theme: str, those: Sequence[Said]) -> str:
    return f"{theme}: {len(those):,} metric{'s' * (len(those) != 1)}"


def _why_none(store: Store, lead: Area) -> str:
    if not_begun(store, lead):
        return ""  # the notice at the top of the page says it
    if lead.end:
        return f"None of the sources read here has a figure for {lead.name}; they give those of the councils after it."
    return f"None of the sources read here has a figure for {lead.name} yet."


def csv_address(address: str) -> str:
    """The file beside a page's address."""
    path, _, query = address.partition("?")
    return f"{path}.csv?{query}" if query else f"{path}.csv"
