"""What is asked of a report: whose it is, what it shows with the newest figures, what its passages say with them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from slidash.errors import BadParameter, RequestError, TooMuchAsked, UnknownMetricType
from slidash.pages.choices import MetricChoices, ReportsChoices
from slidash.pages.parts import metric_question
from slidash.pages.reports.tokens import Subject, of_council, of_metric
from slidash.queries import chosen, metrics, reports
from slidash.queries.areas import Area
from slidash.queries.chosen import ChosenGroup, chosen_council, chosen_group
from slidash.reports.state import from_state
from slidash.store.reader import Store
from slidash.vocabulary.passages import OF_COUNCIL, Piece, Token, WrongToken, paragraphs, pieces
from slidash.vocabulary.reports import ReadyReport, Report, ReportPart

MOST_SUBJECTS = 90  # three for each part there may be: a link of a thousand tokens must not ask a thousand questions


@dataclass(frozen=True)
class FilledPart:
    """A part with its figures, counted from 1; `subject` is none where words stand alone, or `lack` says why."""

    part: ReportPart
    number: int
    heading: str
    paragraphs: Sequence[str]
    subject: Subject | None = None
    lack: str = ""


@dataclass(frozen=True)
class FilledReport:
    """A report with its figures. `wrong` names every token that is none, each once; `ready` is where it came from."""

    report: Report
    ready: ReadyReport | None
    council: Area | None
    chosen_group: ChosenGroup
    title: str
    parts: Sequence[FilledPart]
    wrong: Sequence[str]
    choices: ReportsChoices


@dataclass
class _LookedUp:
    """What a whole report has looked up already, by metric, council and group, and what was wrong in it."""

    wrong: dict[str, None] = field(default_factory=dict)
    subjects: dict[tuple[str, str, str], Subject] = field(default_factory=dict)


@dataclass(frozen=True)
class _Filling:
    """One council's passages being filled."""

    store: Store
    council: Area | None
    group: str
    words: dict[str, str]
    report: _LookedUp

    def subject(self, metric_type: str) -> Subject:
        """The metric as this report looks at it. Raises UnknownMetricType, and TooMuchAsked past MOST_SUBJECTS."""
        area, known = self.council.area if self.council else "", self.report.subjects
        looked_at = metric_type, area, self.group
        if looked_at not in known:
            metrics.metric(self.store, metric_type)
            if len(known) >= MOST_SUBJECTS:
                raise TooMuchAsked(
                    f"A report looks at no more than {MOST_SUBJECTS} figures, in charts and words together."
                )
            question = metric_question.ask(self.store, MetricChoices(metric_type, area, self.group))
            known[looked_at] = Subject(question, metric_question.journey(self.store, question))
        return known[looked_at]

    def filled(self, passage: str, metric_type: str) -> str:
        """The passage with words in the place of its tokens; what is wrong stays as it was written."""
        return "".join(self._words(piece, metric_type) for piece in pieces(passage))

    def _words(self, piece: Piece, metric_type: str) -> str:
        match piece:
            case Token(name) if name in OF_COUNCIL:
                return self.words[name]
            case Token(name, of):
                return self._of_metric(name, of or metric_type)
            case WrongToken(written, message):
                self._tell(message)
                return written
            case _:
                return piece

    def _of_metric(self, name: str, metric_type: str) -> str:
        if not metric_type:
            written = f"{{{name}}}"
            self._tell(f"{written} needs a metric: write {{{name} of …}} with the id of one, as its address has it.")
            return written
        try:
            return of_metric(self.subject(metric_type), name)
        except UnknownMetricType:
            written = f"{{{name} of {metric_type}}}"
            self._tell(f"{written}: no metric has the id {metric_type}.")
            return written
        except TooMuchAsked as error:
            self._tell(str(error))
            return f"{{{name} of {metric_type}}}"

    def _tell(self, message: str) -> None:
        self.report.wrong[message] = None


def named_report(
    store: Store, choices: ReportsChoices, council: Area | None
) -> tuple[Report | None, ReadyReport | None]:
    """The report of an address and, if it is one, the ready report it is of; none where none is named.

    Raises UnknownReport, and BadParameter where the link was damaged or names two.
    """
    if choices.report and choices.state:
        raise BadParameter("“report” names a ready report, “state” is one of your own; give one of the two.")
    if choices.report:
        ready = reports.ready_report(store, choices.report)
        return reports.report_for(store, ready, council), ready
    return (from_state(choices.state), None) if choices.state else (None, None)


def fill(
    store: Store, choices: ReportsChoices, report: Report, council: Area | None, ready: ReadyReport | None = None
) -> FilledReport:
    """The report with the newest figures for a council, or for England. Raises UnknownGroup, BadParameter."""
    choice = chosen_group(store, council, choices.group)
    answered = replace(choices, area=council.area if council else "", group=choice.group.id)
    looked_up = _LookedUp()
    usual = _filling(store, council, choice, looked_up)
    title = usual.filled(report.title, "") or (ready.title if ready else "Report")
    parts = [_part(store, usual, part, number) for number, part in enumerate(report.parts, 1)]
    return FilledReport(report, ready, council, choice, title, parts, list(looked_up.wrong), answered)


def ask(store: Store, choices: ReportsChoices) -> FilledReport | None:
    """The report of an address with its figures; none where the address names none. Raises what its makers raise."""
    council = chosen_council(store, choices.area)
    report, ready = named_report(store, choices, council)
    return fill(store, choices, report, council, ready) if report else None


def _filling(store: Store, council: Area | None, choice: ChosenGroup, looked_up: _LookedUp) -> _Filling:
    return _Filling(store, council, choice.group.id, of_council(store, council, choice.group), looked_up)


def _part(store: Store, usual: _Filling, part: ReportPart, number: int) -> FilledPart:
    """A part; where its metric, council or group is no longer there it says so, and the rest of the report stands."""
    try:
        filling = usual
        if part.area or part.group:
            council = chosen.council_meant(store, part.area) if part.area else usual.council
            choice = chosen_group(store, council, part.group or ("" if part.area else usual.group))
            filling = _filling(store, council, choice, usual.report)
        subject = filling.subject(part.metric_type) if part.metric_type else None
    except RequestError as error:
        return FilledPart(part, number, usual.filled(part.heading, "") or part.metric_type, (), lack=str(error))
    heading = filling.filled(part.heading, part.metric_type) or (subject.question.metric.label if subject else "")
    texts = [filling.filled(each, part.metric_type) for each in paragraphs(part.passage)]
    return FilledPart(part, number, heading, texts, subject)
