"""Forms inside a page, which are sent with GET and need no script: lines and areas of text, lists, buttons."""

from collections.abc import Iterable, Mapping, Sequence

from slidash.components.controls import Option
from slidash.markup import NOTHING, Markup, joined, template

_FORM = template('<form class="page-form" method="get" action="{}" autocomplete="off">{}{}</form>')
_HIDDEN = template('<input type="hidden" name="{}" value="{}">')
_FIELD = template(
    '<div class="govuk-form-group"><label class="govuk-label" for="form-{name}">{label}</label>{hint}{field}</div>'
)
_HINT = template('<div class="govuk-hint" id="form-{}-hint">{}</div>')
_DESCRIBED = template(' aria-describedby="form-{}-hint"')
_LINE = template(
    '<input class="govuk-input" type="text" id="form-{name}" name="{name}" value="{value}" '
    'maxlength="{longest}"{described}>',
)
_AREA = template(
    '<textarea class="govuk-textarea" id="form-{name}" name="{name}" rows="{rows}" '
    'maxlength="{longest}"{described}>\n{value}</textarea>',
)
_LIST = template('<select class="govuk-select" id="form-{name}" name="{name}"{described}>{options}</select>')
_OPTION = template('<option value="{}"{}>{}</option>')
_CHOSEN = Markup(" selected")
_BUTTON = template('<button type="submit" class="{kind}" name="{name}" value="{value}">{words}{more}</button>')
_MORE = template('<span class="govuk-visually-hidden"> {}</span>')
_ROW = template('<div class="page-form__row">{}</div>')
_LINES = template('<ol class="part-lines">{}</ol>')
_PART_LINE = template('<li class="part-line" id="{}"><p class="part-line__name"><strong>{}</strong>{}</p>{}</li>')
_UNDER = template(' <span class="table__under">{}</span>')


def form(action: str, hidden: Mapping[str, str], parts: Iterable[Markup]) -> Markup:
    """A form that asks for an address with what is hidden and what its parts hold."""
    kept = joined(_HIDDEN(name, value) for name, value in hidden.items() if value)
    return _FORM(action, kept, joined(parts))


def line(name: str, label: str, value: str, *, longest: int, hint: str = "") -> Markup:
    """A line of text."""
    return _field(name, label, hint, _LINE(name, value, longest, _described(name, hint)))


def text_area(name: str, label: str, value: str, *, longest: int, hint: str = "", rows: int = 5) -> Markup:
    """Several lines of text."""
    return _field(name, label, hint, _AREA(name, rows, longest, _described(name, hint), value))


def choice(name: str, label: str, value: str, options: Sequence[Option], hint: str = "") -> Markup:
    """A list to choose one of."""
    made = joined(_OPTION(each.value, _CHOSEN if each.value == value else NOTHING, each.label) for each in options)
    return _field(name, label, hint, _LIST(name, _described(name, hint), made))


def button(words: str, name: str, value: str, *, more: str = "", quiet: bool = False) -> Markup:
    """A button that sends its form with a value; `more` is said to those who do not see what it stands beside."""
    kind = "link-button" if quiet else "govuk-button"
    return _BUTTON(kind=kind, name=name, value=value, words=words, more=_MORE(more) if more else NOTHING)


def row(parts: Iterable[Markup]) -> Markup:
    """Parts of a form beside each other."""
    return _ROW(joined(parts))


def part_lines(lines: Iterable[tuple[str, str, str, Iterable[Markup]]]) -> Markup:
    """A numbered list: of each line its anchor, its name, a quieter line and its buttons."""
    made = [
        _PART_LINE(anchor, name, _UNDER(under) if under else NOTHING, row(buttons))
        for anchor, name, under, buttons in lines
    ]
    return _LINES(joined(made))


def _field(name: str, label: str, hint: str, field: Markup) -> Markup:
    return _FIELD(name=name, label=label, hint=_HINT(name, hint) if hint else NOTHING, field=field)


def _described(name: str, hint: str) -> Markup:
    return _DESCRIBED(name) if hint else NOTHING
