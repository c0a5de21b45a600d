"""What is asked for example, in the build that answers? Its own metric, council and group take their places."""

from slidash.api.endpoint import COUNCIL, GROUP, METRIC, Endpoint, Question
from slidash.queries import areas, groups, metrics
from slidash.query_strings import quoted
from slidash.store.reader import Store, per_build

HARTLEPOOL, ABSENCE = "E06000001", "dfe-totperabnew"  # the council and the metric of examples, where they are there
Values = dict[str, str | tuple[str, ...]]


def words(store: Store, question: Question) -> str:
    """The question in words."""
    return question.words.format(**{COUNCIL.strip("{}"): _there(store)["name"]})


def values(store: Store, question: Question) -> Values:
    """The parameters of a question; those that are repeatable as tuples."""
    there = _there(store)
    return {
        name: there.get(given, given) if isinstance(given, str) else tuple(there.get(each, each) for each in given)
        for name, given in question.given.items()
    }


def address(store: Store, endpoint: Endpoint, question: Question, *, csv: bool = False) -> str:
    """Where a question is asked, from the prefix of the API on."""
    given = values(store, question)
    path = endpoint.path
    for name in endpoint.in_path:
        path = path.replace(f"{{{name}}}", quoted(str(given.pop(name))))
    texts = [(name, each) for name, said in given.items() for each in ([said] if isinstance(said, str) else said)]
    query = "&".join(f"{name}={quoted(text)}" for name, text in texts)
    return f"{path}{'.csv' if csv else ''}{'?' if query else ''}{query}"


@per_build
def _there(store: Store) -> dict[str, str]:
    known, councils = metrics.by_id(store), {each.area: each for each in areas.councils(store)}
    council = councils.get(HARTLEPOOL) or next(iter(councils.values()))
    return {
        METRIC: ABSENCE if ABSENCE in known else next(iter(known)),
        COUNCIL: council.area,
        GROUP: groups.usual_group(store, council).id,
        "name": council.name,
    }
