"""Does a report's link show it, and can one be made with forms alone?"""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from slidash.errors import BadParameter, TooMuchAsked, UnknownReport
from slidash.pages.choices import ReportEditorChoices, ReportsChoices
from slidash.pages.reports import editor, page
from slidash.pages.reports.editing import edited
from slidash.pages.reports.tokens import Subject, of_council, of_metric
from slidash.queries import groups
from slidash.queries.areas import area
from slidash.reports.state import from_state, to_state
from slidash.store.reader import Store
from slidash.vocabulary.passages import OF_COUNCIL, OF_METRIC
from slidash.vocabulary.reports import MOST_PARTS, Chart, Report, ReportPart
from tests.pages.reading import html_of, links_of, words_of
from tests.stores.sample import ADUR, DARLINGTON, HARTLEPOOL, KENT, MIDDLESBROUGH

NEIGHBOURS = "sample-neighbours"


def shown(store: Store, report: Report, council: str = HARTLEPOOL, group: str = NEIGHBOURS) -> str:
    return words_of(page.view(store, ReportsChoices(state=to_state(report), area=council, group=group)))


def words(store: Store, passage: str, metric: str = "sample-recycling", council: str = HARTLEPOOL) -> str:
    """What a passage beside a metric says, up to what follows it."""
    text = shown(store, Report("Title", (ReportPart(metric, (), "Heading", passage),)), council)
    return text.partition("Heading ")[2].partition(" Source:")[0]


def test_a_passage_is_filled_with_the_newest_figures(store: Store) -> None:
    said = words(store, "{council} recycled {value} {when}: {rank}, {change}, {trend}. {best council}: {best value}.")
    assert said == (
        "Hartlepool recycled 39.0% in 2024/25: best of 3, up 1.0 percentage points, improving. Hartlepool: 39.0%."
    )


@pytest.mark.parametrize("council", [HARTLEPOOL, MIDDLESBROUGH, KENT, ""])
@pytest.mark.parametrize("metric", ["sample-recycling", "sample-residents", "sample-walk", "sample-care"])
def test_every_token_has_words_for_every_council_and_metric(store: Store, metric: str, council: str) -> None:
    passage = " | ".join(f"{{{name}}}" for name in (*OF_COUNCIL, *OF_METRIC))
    report = Report("", (ReportPart(metric, (), "Heading", passage),))
    text = shown(store, report, council, "").partition("Heading ")[2].partition(" Source:")[0]
    assert "{" not in text and all(part.strip() for part in text.split("|"))


def test_the_words_of_tokens_are_those_that_there_are(store: Store) -> None:
    council, group = area(store, HARTLEPOOL), groups.group(store, groups.EVERYONE)
    assert of_council(store, council, group).keys() == OF_COUNCIL.keys()
    with pytest.raises(KeyError):
        of_metric(Subject(None, None), "nothing")  # type: ignore[arg-type]


def test_a_token_of_another_metric_names_it(store: Store) -> None:
    assert words(store, "{value of sample-care}", "") == "51 per 10,000 children"


@pytest.mark.parametrize(
    ("passage", "words_of_it"),
    [
        ("{valu}", "There is no token {valu}. Did you mean {value}?"),
        ("{value}", "{value} needs a metric"),
        ("{value of sample-nothing}", "no metric has the id sample-nothing"),
    ],
)
def test_a_wrong_token_stays_as_it_is_and_is_named(store: Store, passage: str, words_of_it: str) -> None:
    text = shown(store, Report("", (ReportPart(passage=f"Before {passage} after."),)))
    assert words_of_it in text and f"Before {passage} after." in text


def test_a_report_looks_at_only_so_much_and_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slidash.pages.reports.question.MOST_SUBJECTS", 2)
    every = "{value of sample-recycling} {value of sample-care} {value of sample-recycling} {value of sample-happy}"
    said = shown(store, Report("T", (ReportPart("", (), "H", every),)))
    assert said.count("39.0%") == 2 and "{value of sample-happy}" in said
    assert "A report looks at no more than 2 figures" in said


def test_text_is_shown_as_text(store: Store) -> None:
    evil = "<script>alert(1)</script> & {{x}}"
    report = Report(evil, (ReportPart("sample-recycling", (Chart.RANKING,), evil, evil),))
    for view in (
        page.view(store, ReportsChoices(state=to_state(report))),
        editor.view(store, ReportEditorChoices(state=to_state(report), part="1")),
    ):
        assert "<script" not in html_of(view) and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {x}" in html_of(view)


def test_charts_have_anchors_of_their_own(store: Store) -> None:
    charts = (Chart.RANKING, Chart.SPREAD, Chart.OVER_TIME)
    parts = (ReportPart("sample-recycling", charts), ReportPart("sample-care", charts))
    html = html_of(page.view(store, ReportsChoices(state=to_state(Report("", parts)), area=HARTLEPOOL)))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"part-1-ranking", "part-2-over-time"} <= set(ids)


def test_a_part_that_can_no_longer_be_shown_says_so_and_the_rest_stands(store: Store) -> None:
    text = shown(store, Report("", (ReportPart("sample-gone"), ReportPart("sample-care", (), "Care"))))
    assert "This part cannot be shown any more. No metric has the id 'sample-gone'." in text and "Care" in text


def test_a_part_may_be_of_another_council_and_group(store: Store) -> None:
    part = ReportPart("sample-recycling", (), "Heading", "{council}, {group}", DARLINGTON, "all-english-councils")
    assert "Darlington, all English councils" in shown(store, Report("", (part,)))


def test_a_ready_report_is_shown_for_a_council_and_can_be_changed(store: Store) -> None:
    view = page.view(store, ReportsChoices(report="sample-report", area=ADUR))
    assert view.title == "Adur in a few charts"
    change = links_of(view)["Change this report"]
    state = re.search(r"state=([^&]+)", change)
    assert state and [part.metric_type for part in from_state(state[1]).parts] == [
        "",
        "sample-recycling",
        "sample-walk",
    ]


@pytest.mark.parametrize(
    ("choices", "error", "message"),
    [
        (ReportsChoices(report="nothing"), UnknownReport, "There are: sample-report"),
        (ReportsChoices(state="1abc"), BadParameter, "damaged on its way"),
        (ReportsChoices(report="sample-report", state="1abc"), BadParameter, "one of the two"),
    ],
)
def test_a_report_that_cannot_be_is_refused_in_plain_words(
    store: Store, choices: ReportsChoices, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        page.view(store, choices)


THREE = Report("Title", (ReportPart(passage="One."), ReportPart("sample-care"), ReportPart(passage="Three.")))


@pytest.mark.parametrize(
    ("given", "passages"),
    [
        ({"do": "up.3"}, ["One.", "Three.", ""]),
        ({"do": "down.1"}, ["", "One.", "Three."]),
        ({"do": "remove.2"}, ["One.", "Three."]),
        ({"do": "passage"}, ["One.", "", "Three.", "{council}"]),
        ({"do": "keep.3", "passage": "A\r\nB"}, ["One.", "", "A\nB"]),
        ({"add": "sample-walk"}, ["One.", "", "Three.", ""]),
    ],
)
def test_buttons_change_the_report(given: dict[str, str], passages: list[str]) -> None:
    edit = edited(THREE, ReportEditorChoices(**given))
    assert [part.passage for part in edit.report.parts] == passages


def test_the_fields_of_a_part_are_kept() -> None:
    fields = {"heading": " H ", "chart1": "table", "chart2": "table", "chart3": "spread", "part_group": "g"}
    edit = edited(THREE, ReportEditorChoices(do="keep.2", part_area=HARTLEPOOL, **fields))
    assert edit.report.parts[1] == ReportPart("sample-care", (Chart.TABLE, Chart.SPREAD), "H", "", HARTLEPOOL, "g")


@pytest.mark.parametrize(
    "given",
    [
        {"do": "explode"},
        *({"do": f"{verb}.{number}"} for verb in ("keep", "up") for number in ("0", "4", "x", "²")),
        *({"part": number} for number in ("0", "4", "x")),
        {"do": "keep.2", "chart1": "pie"},
        {"do": "keep.1", "passage": "x" * 2_001},
        {"do": "title", "title": "x" * 151},
    ],
)
def test_what_no_button_sends_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(BadParameter):
        edited(THREE, ReportEditorChoices(**given))


def test_a_report_has_only_so_many_parts() -> None:
    full = Report("", (ReportPart("sample-care"),) * MOST_PARTS)
    with pytest.raises(TooMuchAsked, match="at most"):
        edited(full, ReportEditorChoices(add="sample-walk"))


def test_what_would_be_too_long_is_said_and_stays_in_its_field(store: Store) -> None:
    typed = " ".join(f"{n * 2654435761 % 2**32:x}" for n in range(210))
    choices = ReportEditorChoices(state=to_state(THREE), do="keep.1", passage=typed)
    before = to_state(Report("", (ReportPart(passage=typed[::-1][:1400]), *THREE.parts)))
    view = editor.view(store, ReportEditorChoices(state=before, do="keep.2", passage=typed))
    assert "Shorten passages" in words_of(view) and typed in html_of(view)
    assert view.choices.state == before
    assert "Shorten passages" not in words_of(editor.view(store, choices))


def fields_of(html: str, button: str) -> dict[str, str]:
    """What a browser would send of the form that a button is in."""
    form = next(each for each in re.findall(r"<form.*?</form>", html, re.DOTALL) if f">{button}<" in each)
    sent = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form))
    sent |= dict(re.findall(r'<input class="govuk-input"[^>]* name="([^"]*)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    pressed = re.search(rf'<button [^>]*name="([^"]*)" value="([^"]*)">{re.escape(button)}<', form)
    assert pressed
    return {name: unescape(value) for name, value in {**sent, pressed[1]: pressed[2]}.items()}


def test_a_report_is_made_without_a_script(client: FlaskClient) -> None:
    html = client.get(f"/reports/new?add=household waste recycled&area={HARTLEPOOL}").text
    html = client.get("/reports/new?" + urlencode(fields_of(html, "Add: Household waste recycled"))).text
    sent = fields_of(html, "Keep this part")
    sent |= {"passage": "{council} recycled\n{value}.", "chart1": "table", "chart2": ""}
    html = client.get("/reports/new?" + urlencode(sent)).text
    assert re.search(r'<a [^>]*href="(/reports\?state=[^"]*)"[^>]*>This report</a>', html)
    html = client.get("/reports/new?" + urlencode(fields_of(html, "Add a passage of your own"))).text
    html = client.get("/reports/new?" + urlencode(fields_of(html, "Move up"))).text
    found = re.search(r'<a [^>]*href="(/reports\?state=[^"]*)"[^>]*>This report</a>', html)
    assert found
    report = client.get(unescape(found[1])).text
    assert "Hartlepool recycled</p>" in report and "39.0%.</p>" in report


def test_what_is_chosen_elsewhere_goes_along_with_the_form_of_the_controls(client: FlaskClient) -> None:
    html = client.get("/reports?report=sample-report").text
    assert '<input type="hidden" name="report" value="sample-report">' in html


def test_a_part_s_council_may_be_named(store: Store) -> None:
    given = {"state": to_state(THREE), "area": HARTLEPOOL, "do": "keep.2", "part_area": "darlington"}
    view = editor.view(store, ReportEditorChoices(**given))
    assert from_state(view.choices.state).parts[1].area == DARLINGTON


def test_a_council_is_added_to_a_group_of_ones_own(store: Store) -> None:
    choices = ReportEditorChoices(area=HARTLEPOOL, group=NEIGHBOURS, beside="Darlington")
    view = editor.view(store, choices)
    assert view.choices.group == f"custom:{DARLINGTON}"
    again = editor.view(store, ReportEditorChoices(area=HARTLEPOOL, group=view.choices.group, beside=MIDDLESBROUGH))
    assert again.choices.group == f"custom:{DARLINGTON},{MIDDLESBROUGH}"


@pytest.mark.parametrize("extension", ["xlsx", "pptx", "docx"])
def test_a_report_is_to_be_had_as_a_document(client: FlaskClient, extension: str) -> None:
    page_html = client.get(f"/reports?report=sample-report&area={HARTLEPOOL}").text
    found = re.search(rf'href="(/reports\.{extension}\?[^"]*)"', page_html)
    assert found
    answer = client.get(unescape(found[1]))
    assert answer.status_code == 200 and answer.data.startswith(b"PK")
    assert answer.headers["Content-Disposition"].endswith(f"hartlepool-in-a-few-charts.{extension}")


def test_what_has_no_document_says_so(client: FlaskClient) -> None:
    assert client.get("/reports.xlsx").status_code == 404
    assert client.get("/metrics/sample-recycling.pptx").status_code == 404
    assert client.get("/reports.csv?report=sample-report").status_code == 404


def test_a_document_says_what_its_page_says(store: Store) -> None:
    choices = ReportsChoices(report="sample-report", area=HARTLEPOOL, group=NEIGHBOURS)
    document = page.document(store, choices, "https://here/reports?x", "https://here")
    said = words_of(page.view(store, choices))
    for part in document.parts:
        assert all(words in said for words in part.paragraphs)
    charts = [shown for part in document.parts for shown in part.shown if not hasattr(shown, "rows")]
    assert charts and all(shown.alt in said for shown in charts)
