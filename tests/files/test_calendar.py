"""A calendar is iCalendar by RFC 5545: lines of 75 octets, escaped text, whole days."""

from datetime import date, datetime

import pytest

from slidash.files.calendar import Calendar, Event, escaped, folded, icalendar

MADE = datetime(2026, 11, 30, 7, 4, 15)  # noqa: DTZ001 - of UTC, as the store has it
EVENT = Event("key", date(2026, 12, 31), "Due; soon, Ünder £", "One\nTwo \\ three " + "ä£–" * 60, "/metrics/x?a=1")
TEXT = icalendar(Calendar("Next, figures", MADE, [EVENT]), "https://example.org")


def unfolded() -> list[str]:
    return TEXT.replace("\r\n ", "").split("\r\n")


def test_lines_end_as_the_standard_says_and_none_is_longer_than_75_octets() -> None:
    assert TEXT.endswith("END:VCALENDAR\r\n")
    lines = TEXT.split("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    assert any(line.startswith(" ") for line in lines)


def test_what_is_folded_is_the_same_unfolded() -> None:
    assert escaped(EVENT.description) in "\r\n".join(unfolded())
    for length in (73, 74, 75, 76, 150, 151):
        assert folded("x" * length).replace("\r\n ", "") == "x" * length


def test_an_event_has_what_the_standard_asks_for() -> None:
    lines = unfolded()
    assert lines[0:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert {"DTSTAMP:20261130T070415Z", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"} <= {*lines}
    assert "SUMMARY:Due\\; soon\\, Ünder £" in lines
    assert "URL:https://example.org/metrics/x?a=1" in lines
    assert len([line for line in lines if line.startswith("UID:")]) == 1
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [("a,b;c", "a\\,b\\;c"), ("a\\b", "a\\\\b"), ("a\r\nb\nc", "a\\nb\\nc"), ("a\x00\x07\rb", "ab")],
)
def test_text_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written
