"""The settings: defaults, what is accepted, and what is said when a value cannot be used."""

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from slidash.errors import SettingError
from slidash.settings import ROOT, Settings, as_markdown, as_text, rows


def test_an_empty_environment_gives_the_defaults_of_a_readers_own_machine() -> None:
    settings = Settings.from_environ({})
    assert settings == Settings()
    assert (settings.sources, settings.host, settings.port, settings.demonstration) == (
        None,
        "127.0.0.1",
        8050,
        "auto",
    )
    assert settings.data == ROOT / "data"


def test_everything_kept_lies_under_the_data_folder(tmp_path: Path) -> None:
    settings = Settings.from_environ({"SLIDASH_DATA": str(tmp_path)})
    assert settings.store_path == tmp_path / "slidash.duckdb"
    assert {settings.raw.parent, settings.observations.parent, settings.harvested.parent} == {tmp_path}
    assert len({settings.raw, settings.observations, settings.harvested}) == 3


def test_every_setting_is_read_from_its_variable(tmp_path: Path) -> None:
    environ = {
        "SLIDASH_SOURCES": str(tmp_path),
        "SLIDASH_DATA": str(tmp_path / "kept"),
        "SLIDASH_DEMONSTRATION": "never",
        "SLIDASH_HOST": "0.0.0.0",  # noqa: S104 - a value to parse; nothing listens here
        "PORT": "8123",
        "SLIDASH_SITE_URL": "https://dashboard.example.org/",
        "SLIDASH_WORKERS": "3",
        "SLIDASH_THREADS": "5",
        "SLIDASH_STORE_THREADS": "2",
    }
    settings = Settings.from_environ(environ)
    changed = [each.name for each in fields(Settings) if getattr(settings, each.name) != each.default]
    assert set(environ) == {name for name, _, _ in rows()}
    assert changed == [each.name for each in fields(Settings)]
    assert settings.site_url == "https://dashboard.example.org"


def test_a_variable_that_is_set_but_empty_counts_as_not_set() -> None:
    assert Settings.from_environ({name: "" for name, _, _ in rows()}) == Settings()


def test_a_relative_folder_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environ({"SLIDASH_DATA": "kept"}).data == tmp_path / "kept"


@pytest.mark.parametrize(
    ("name", "found", "allowed"),
    [
        ("PORT", "80a", "a whole number from 1 to 65535"),
        ("PORT", "0", "a whole number from 1 to 65535"),
        ("PORT", "65536", "a whole number from 1 to 65535"),
        ("PORT", "-1", "a whole number from 1 to 65535"),
        ("PORT", "٨٠٥٠", "a whole number from 1 to 65535"),
        ("PORT", "9" * 5000, "a whole number from 1 to 65535"),
        ("SLIDASH_WORKERS", "0", "a whole number from 1 to 64"),
        ("SLIDASH_THREADS", "1.5", "a whole number from 1 to 64"),
        ("SLIDASH_STORE_THREADS", "many", "a whole number from 1 to 64"),
        ("SLIDASH_DEMONSTRATION", "yes", "one of auto, always, never"),
        ("SLIDASH_HOST", "http://example.org", "a host name or address"),
        ("SLIDASH_SITE_URL", "example.org", "an address such as https://"),
        ("SLIDASH_SITE_URL", "https://", "an address such as https://"),
        ("SLIDASH_SITE_URL", "javascript:alert(1)", "an address such as https://"),
        ("SLIDASH_SOURCES", "/no/such/folder", "a folder, or nothing"),
        ("SLIDASH_DATA", "a\0b", "the name of a folder"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name_with_what_is_allowed(
    name: str, found: str, allowed: str
) -> None:
    with pytest.raises(SettingError) as refused:
        Settings.from_environ({name: found})
    assert name in str(refused.value)
    assert repr(found) in str(refused.value)
    assert allowed in str(refused.value)


def test_settings_do_not_change_once_read() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


def test_the_printed_tables_name_every_setting_with_its_default_and_help() -> None:
    for name, default, text in rows():
        assert name and default and text
        line = next(line for line in as_text().splitlines() if line.startswith(f"{name} "))
        assert default in line and line.endswith(text)
        assert f"| `{name}` | {default} | {text} |" in as_markdown().splitlines()
