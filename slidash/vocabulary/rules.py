"""Every rule a number on the site follows, in the order the methods page prints them."""

from slidash.vocabulary.baskets import BASKET
from slidash.vocabulary.benchmarks import QUARTERS, RANK, SUMMARY
from slidash.vocabulary.changes import CHANGE
from slidash.vocabulary.correlations import CORRELATION
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
)
