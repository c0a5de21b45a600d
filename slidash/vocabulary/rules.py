"""Every rule a number on the site follows, in the order in which the methods page and docs/methods.md print them.

`python -m slidash.vocabulary.rules > docs/methods.md` writes the rule book again; a test fails when it is out of date.
"""

import sys
from collections.abc import Mapping

from slidash.vocabulary.baskets import BASKET
from slidash.vocabulary.benchmarks import QUARTERS, RANK, SUMMARY
from slidash.vocabulary.changes import CHANGE
from slidash.vocabulary.correlations import CORRELATION
from slidash.vocabulary.data_rules import DATA_RULES
from slidash.vocabulary.due import DUE
from slidash.vocabulary.extremes import EXTREMES
from slidash.vocabulary.intervals import AGAINST
from slidash.vocabulary.neighbours import NEIGHBOURS
from slidash.vocabulary.numbers import SETTLING, SHOWING
from slidash.vocabulary.rule import Rule
from slidash.vocabulary.take_up import RATE, REPRESENTATION
from slidash.vocabulary.trends import OVERLAPPING, TREND
from slidash.vocabulary.weighted_slopes import WEIGHTED

RULES: tuple[Rule, ...] = (
    SETTLING,
    SHOWING,
    NEIGHBOURS,
    SUMMARY,
    RANK,
    QUARTERS,
    AGAINST,
    CHANGE,
    TREND,
    OVERLAPPING,
    WEIGHTED,
    EXTREMES,
    BASKET,
    CORRELATION,
    RATE,
    REPRESENTATION,
    DUE,
)

PARTS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("What the figures are, and who is compared with whom", DATA_RULES),
    ("How figures are shown, ranked and followed over time", RULES),
)
# Where each rule is followed first of all. A rule of the vocabulary stands beside its function; where SQL or arrays
# must repeat one for speed, tests/store/test_agreement.py holds them to it.
FOLLOWED_IN: Mapping[str, tuple[str, ...]] = {
    "values": ("slidash/importers/contract.py",),
    "derived-figures": ("slidash/store/quotients.sql", "slidash/store/quotients.py"),
    "totals": ("slidash/queries/newest/scorecard.py", "slidash/pages/words/newest.py"),
    "periods": ("slidash/vocabulary/periods.py",),
    "latest-period": ("slidash/store/derive_metrics.sql",),
    "comparison-groups": ("slidash/store/groups.sql", "slidash/queries/groups.py"),
    "who-provides": ("slidash/queries/one_metric/comparison.py", "slidash/queries/groups.py"),
    "councils-through-time": ("slidash/authored/register.py", "slidash/store/prepare.sql"),
    "settling": ("slidash/vocabulary/numbers.py", "slidash/queries/newest/grid.py", "slidash/store/derive_metrics.sql"),
    "showing": ("slidash/vocabulary/numbers.py",),
    "nearest-neighbours": ("slidash/vocabulary/neighbours.py", "slidash/store/neighbours.py"),
    "group-summary": ("slidash/vocabulary/benchmarks.py",),
    "rank": ("slidash/vocabulary/benchmarks.py", "slidash/queries/newest/grid.py"),
    "quarters": ("slidash/vocabulary/benchmarks.py", "slidash/queries/newest/grid.py"),
    "against-a-benchmark": ("slidash/vocabulary/intervals.py",),
    "change": ("slidash/vocabulary/changes.py",),
    "trend": ("slidash/vocabulary/trends.py", "slidash/vocabulary/mann_kendall.py"),
    "overlapping-periods": ("slidash/vocabulary/trends.py",),
    "weighted-slope": ("slidash/vocabulary/weighted_slopes.py",),
    "extremes": ("slidash/vocabulary/extremes.py",),
    "basket": ("slidash/vocabulary/baskets.py",),
    "rank-correlation": ("slidash/vocabulary/correlations.py",),
    "take-up-rate": ("slidash/vocabulary/take_up.py",),
    "representation": ("slidash/vocabulary/take_up.py",),
    "next-due": ("slidash/vocabulary/due.py",),
}


def as_markdown() -> str:
    """The rule book, docs/methods.md: every rule in words, and the files that follow it."""
    lines = [
        "# Methods: the rules every number follows",
        "",
        "Made from the code by `python -m slidash.vocabulary.rules > docs/methods.md`; a test fails when it is out",
        "of date. The site prints the same rules at `/about/methods`. To change a rule, change its `Rule` and the",
        "function that follows it.",
    ]
    for heading, rules in PARTS:
        lines += ["", f"## {heading}"]
        for rule in rules:
            files = ", ".join(f"`{path}`" for path in FOLLOWED_IN[rule.id])
            lines += ["", f"### {rule.title}", "", rule.text, "", f"Followed in {files}."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
