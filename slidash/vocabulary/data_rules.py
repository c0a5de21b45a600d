"""The rules that figures follow before they are compared: values, periods, groups, councils through time.

They are kept by the build (importers and the store's SQL), which pages may not import; so their words stand here.
"""

from slidash.vocabulary.rule import Rule

DATA_RULES: tuple[Rule, ...] = (
    Rule(
        "values",
        "A figure, or the reason why there is none",
        "Every figure is as its publisher gives it, or is derived from two that are, and says so; none is estimated or "
        "filled in. Where a council has no figure, the reason stands in its place: suppressed (hidden because the "
        "numbers are small or people could be told from them), not available, or not applicable. A published table "
        "with a sign whose meaning is not known is not imported, so that no sign is taken for a number. Figures for "
        "regions and for England are the published ones, never added up or averaged here but for what a derived figure "
        "is divided by.",
    ),
    Rule(
        "derived-figures",
        "Derived figures",
        "A derived figure is worked out here: a published figure divided by another one of the same area, such as "
        "spending by residents. Its page says so and leads to both, and beside each figure stands what it was divided "
        "by, and of which period that is. Which period divides is decided with the metric and is one for all areas: "
        "the same period; the newest that had ended when the period of the figure ended; or the nearest in time, "
        "where there are few. A derived figure has no value, and says why, where one of the two is missing or held "
        "back, or where the one that divides is not above zero. Residents and other counts of what is in an area, and "
        "these alone, are added up where an area has no such figure of its own and is exactly made of others that "
        "have one: a new council of the councils that it took over whole, a region and England of all their districts "
        "and single tier councils. Where a district or single tier council was divided, nothing is added up for those "
        "that followed it. Derived figures have no intervals, nothing is derived from them in turn, and none is made "
        "where the publisher gives the same rate.",
    ),
    Rule(
        "totals",
        "Totals and rates",
        "A total, such as a number of children or of pounds, mostly says how large a council is. Ranks of totals are "
        "shown with the note “total, not a rate”, and totals are left out wherever metrics are counted as good or bad.",
    ),
    Rule(
        "periods",
        "Periods",
        "A figure belongs to a period with a first and a last day: a calendar, financial or academic year, a quarter, "
        "a month, several years pooled, or a single day. 2016/17 is one financial or academic year; 2014–16 is three "
        "years pooled; which a source means is written down with the source and never guessed. Only figures of the "
        "same period are ranked with one another.",
    ),
    Rule(
        "latest-period",
        "The latest period",
        "The latest period of a metric is the newest for which at least half of the usual number of councils have "
        "a figure; the usual number is the median over the five newest periods in which any council has one. So a "
        "period that is only half published waits, and a metric that fewer councils have figures of than it once had "
        "is not held at an old year. A council that has none for the latest period is shown with its own last figure "
        "and that figure's period, and is not ranked.",
    ),
    Rule(
        "comparison-groups",
        "Comparison groups",
        "A council can be compared with its nearest neighbours, with the councils of its type in its region, with all "
        "of its type, with its region, with single tier and county or single tier and district councils, with the "
        "districts of its county, with all councils in England, or with councils of the reader's own choice. Beside "
        "each group stands how many councils it has. A council belongs to these groups itself, but is not among "
        "its own nearest neighbours.",
    ),
    Rule(
        "who-provides",
        "Whose figures are compared",
        "In parts of England a county council and district councils share the work. A metric of a county's services is "
        "compared among county and single tier councils only, and a metric of a district's services among district and "
        "single tier councils only; every group is first cut down to these. Where no service stands behind a metric, "
        "as with unemployment, this is told from which councils have figures. In returns that every council makes, as "
        "of spending, councils enter 0 for services they do not run: where fewer than one in twenty county councils, "
        "or district councils, ever has another figure than 0, the metric is taken to be of a service of the others.",
    ),
    Rule(
        "councils-through-time",
        "Councils that were reorganised",
        "A council that only changed its code, as Barnsley and Sheffield did in April 2025, is one council with one "
        "series. A merger or a division makes new councils, whose series begin where they were first published; "
        "figures of the councils before them are neither added up nor carried over, but for what a derived figure is "
        "divided by. Councils that ended keep their page, with their last figures and a link to the councils after "
        "them.",
    ),
)
