"""The parts of the page of a council's neighbours: who and why, the features, the sets side by side, ways on."""

from collections.abc import Sequence
from statistics import fmean

from slidash.components import html
from slidash.components.tables import Cell, Column, data_table
from slidash.components.text import bullets, details, downloads, link, paragraph, section
from slidash.figures.share_bars import Part, letter, share_bar, share_key
from slidash.figures.theme import DEMONSTRATION
from slidash.markup import Markup
from slidash.pages import addresses
from slidash.pages.neighbours.question import NeighboursQuestion
from slidash.pages.neighbours.words import all_shares, distance, how_far, mostly, percent, set_label
from slidash.pages.parts.links import council_link, method_link, metric_link, metric_links
from slidash.pages.words.groups import in_a_sentence, neighbours_of
from slidash.queries import metrics
from slidash.queries.neighbours.sets import Agreement, NeighbourSet, agreement, shared
from slidash.queries.neighbours.weights import Feature
from slidash.store.reader import Store
from slidash.vocabulary.english import capital
from slidash.vocabulary.neighbours import OWN_NEIGHBOURS
from slidash.vocabulary.weights import weight_text

NOT_IN = "–"


def who_and_why(store: Store, question: NeighboursQuestion) -> Markup:
    """The neighbours with their distance and what it is made of."""
    longest = max(each.distance for each in question.nearest) or 1.0
    places = {each.metric_type: place for place, each in enumerate(question.features)}
    rows: list[list[str | Cell]] = [
        [
            Cell(
                f"{each.position}.\N{NO-BREAK SPACE}{question.names[each.area].name}",
                href=question.here(area=each.area),
            ),
            Cell(
                all_shares(question, each),
                svg=share_bar(
                    [Part(places[feature], share) for feature, share in each.shares.items()],
                    each.distance / longest,
                    all_shares(question, each),
                ),
            ),
            distance(each),
            mostly(question, each),
        ]
        for each in question.nearest
    ]
    columns = (
        Column("Council"),
        Column("What the distance is made of"),
        Column("Distance", numeric=True),
        Column("Most of it"),
    )
    caption = f"{capital(neighbours_of(question.lead))}, and what sets each apart from it"
    made_up = [paragraph(f"{DEMONSTRATION}.")] if store.build.demonstration else []
    bars = (
        "A bar is as long as the distance; its parts are the shares of the features, named by their letters: "
        "the wider a part, the less alike the two councils are in it."
    )
    content = [
        paragraph([f"{how_far(question)} {bars} ", link("How neighbours are found", method_link(OWN_NEIGHBOURS)), "."]),
        html.Div(share_key({n: each.short_label for n, each in _counting(question)}), id="features-key"),
        data_table(caption, columns, rows, anchor="neighbours-table"),
        details("Show every share as a table", _shares(question), anchor="shares-folded"),
        *made_up,
        paragraph(downloads("the neighbours and shares", question.files("shares"))),
    ]
    return section("Who they are, and why", content, anchor="neighbours")


def _shares(question: NeighboursQuestion) -> Markup:
    counting = _counting(question)
    columns = [Column("Council"), *(Column(f"{letter(n)}. {each.short_label}") for n, each in counting)]
    rows = [
        [
            question.names[each.area].name,
            *(
                percent(each.shares[metric_type]) if (metric_type := feature.metric_type) in each.shares else NOT_IN
                for _, feature in counting
            ),
        ]
        for each in question.nearest
    ]
    caption = f"Share of each feature in the distance to {question.lead.name}"
    return data_table(caption, columns, rows, anchor="shares-table")


def _counting(question: NeighboursQuestion) -> list[tuple[int, Feature]]:
    """The features that are not left out, each with its place, which gives it its letter."""
    return [(n, each) for n, each in enumerate(question.features) if question.weights[each.metric_type] > 0]


def features(store: Store, question: NeighboursQuestion) -> Markup:
    """What councils of this kind are compared by, and what each counts for."""
    known = metrics.by_id(store)
    columns = (
        Column("Feature"),
        Column("Counts", numeric=True),
        Column("Usually", numeric=True),
        Column("Part of the distances", numeric=True),
        Column("What it tells"),
        Column("Source"),
    )
    links_to = metric_links(question.lead, question.ours)
    rows: list[list[str | Cell]] = []
    for place, feature in enumerate(question.features):
        shares = [one.shares[feature.metric_type] for one in question.nearest if feature.metric_type in one.shares]
        metric = known[feature.metric_type]
        lacking = (
            ""
            if feature.metric_type in question.own or not question.own
            else f" {question.lead.name} has no figure for it."
        )
        rows.append(
            [
                Cell(f"{letter(place)}. {feature.short_label}", href=links_to(metric.id)),
                weight_text(question.weights[feature.metric_type]),
                weight_text(feature.weight),
                percent(fmean(shares)) if shares else NOT_IN,
                f"{feature.reason}{lacking}",
                "Made up" if metric.demonstration else metric.publisher,
            ]
        )
    words = (
        f"Councils are compared by what kind of place they serve, among {question.kind} only. At the top of the page "
        "you can change what a feature counts for: 0 leaves it out, and only its size beside the others matters. The "
        "weights are in the address of the page, so whoever opens it sees the same neighbours. “Part of the distances” "
        "is the mean of the feature's shares over the neighbours shown."
    )
    content: list[Markup] = [paragraph(words)]
    content += [
        data_table(f"Features by which {question.kind} are compared", columns, rows, anchor="features-table"),
        paragraph(downloads("the features and weights", question.files("features"))),
    ]
    return section("What they are found by", content, anchor="features")


def side_by_side(question: NeighboursQuestion) -> Markup:
    """The councils of every set, with their places, and how many each two sets share."""
    agreements = agreement(question.sets)
    in_all = sum(one.sets == len(question.sets) for one in agreements)
    words = (
        f"{len(agreements)} councils are in at least one of these {len(question.sets)} sets, "
        f"{in_all or 'none'} in all of them. Sets made by others answer questions of their own "
        "and stand under their own names and dates."
        if len(question.sets) > 1
        else f"There is one set of neighbours of {question.lead.name}."
    )
    least = 1 if len(question.sets) == 1 else 2
    often, once = (
        [each for each in agreements if each.sets >= least],
        [each for each in agreements if each.sets < least],
    )
    caption = f"Place of each council among the {neighbours_of(question.lead)}"
    content = [paragraph(words), bullets([_described(question, one) for one in question.sets])]
    content += [_shared(question.sets)] if len(question.sets) > 1 else []
    content.append(_places(question, often, caption, "sets-table"))
    if once:
        rest = _places(question, once, f"{caption}: those in one set only", "sets-once-table")
        content.append(details(f"Show the {len(once)} councils that are in one set only", rest, anchor="sets-once"))
    content.append(paragraph(downloads("the sets", question.files())))
    return section("How far the sets agree", content, anchor="sets")


def _places(question: NeighboursQuestion, agreements: Sequence[Agreement], caption: str, anchor: str) -> Markup:
    # headings of numeric columns do not break, and the names of sets are long
    columns = [Column("Council"), Column("Sets"), *(Column(set_label(one)) for one in question.sets)]
    rows: list[list[str | Cell]] = [
        [
            Cell(one.area.name, href=question.here(area=one.area.area)),
            str(one.sets),
            *(str(place) if place else NOT_IN for place in one.places),
        ]
        for one in agreements
    ]
    return data_table(caption, columns, rows, anchor=anchor)


def _described(question: NeighboursQuestion, neighbour_set: NeighbourSet) -> list[str]:
    label = set_label(neighbour_set)
    published = neighbour_set.group.source_url
    words: list[str] = [
        link(label, published) if published else label,
        f": {len(neighbour_set.members)} councils",
    ]
    words.append(f" by the {neighbour_set.publisher}. " if neighbour_set.publisher else ". ")
    return [
        *words,
        link(f"Compare {question.lead.name} with them", council_link(question.lead, neighbour_set.group.id)),
    ]


def _shared(sets: Sequence[NeighbourSet]) -> Markup:
    columns = [Column("Of the councils of this set"), *(Column(set_label(one)) for one in sets)]
    rows = [
        [set_label(one), *(NOT_IN if one is other else f"{shared(one, other)} of {len(one.members)}" for other in sets)]
        for one in sets
    ]
    return data_table(
        "How many councils of each set are also in each of the others",
        columns,
        rows,
        anchor="shared-table",
    )


def ways_on(store: Store, question: NeighboursQuestion) -> Markup | None:
    """Where these neighbours can be used; nothing where there are none."""
    group, lead = question.ours, question.lead
    if group is None:
        return None
    chosen = metrics.headlines(store, lead.type)
    members = addresses.api_link("comparison-groups", group.id, "members", area=lead.area)
    ways: list[list[str]] = [[link(f"{lead.name} on one page", council_link(lead, group.id))]]
    ways += [[link(each.label, metric_link(each, lead, group.id))] for each in chosen]
    ways.append(["For programs: ", link(members, members)])
    words = f"See where {lead.name} stands among {in_a_sentence(group)}; they stay chosen from page to page."
    return section("Use them", [paragraph(words), bullets(ways)], anchor="use")
