"""Reads metrics/tables/: each file whole, its tables with what their profile and [defaults] share laid under them."""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from slidash.authored.tables.declaration import Declaration
from slidash.authored.tables.model import check, wrong
from slidash.errors import DefinitionError

FOLDER, PROFILES = "tables", "profiles.toml"
ADDED = ("metrics", "skip_columns", "skip")  # lists that are lengthened, not replaced


def load(metrics: Path, names: Collection[str] = ()) -> dict[str, Declaration]:
    """The declarations of metrics/tables/ by dataset id; only those named, where any are.

    Raises DefinitionError naming file, stanza, field, what was found and what may stand there.
    """
    loaded = load_each(metrics, names)
    for declaration in loaded.values():
        if isinstance(declaration, DefinitionError):
            raise declaration
    return {name: one for name, one in loaded.items() if isinstance(one, Declaration)}


def load_each(metrics: Path, names: Collection[str] = ()) -> dict[str, Declaration | DefinitionError]:
    """Every declaration of metrics/tables/ by dataset id, or the DefinitionError of one that breaks the rules.

    Only those of `names`, where any are given. Raises DefinitionError for a name that has no file.
    """
    folder, themes = metrics / FOLDER, read_themes(metrics)
    profiles = read_profiles(folder)
    paths = {path.stem: path for path in sorted(folder.glob("*.toml")) if path.name != PROFILES}
    if unknown := [name for name in names if name not in paths]:
        raise DefinitionError(f"There is no metrics/tables/{unknown[0]}.toml; there are {', '.join(paths)}.")
    loaded: dict[str, Declaration | DefinitionError] = {}
    for name, path in paths.items():
        if names and name not in names:
            continue
        try:
            loaded[name] = load_one(path, profiles, themes)
        except DefinitionError as error:
            loaded[name] = error
    return loaded


def read_themes(metrics: Path) -> frozenset[str]:
    """The labels of metrics/themes.toml."""
    return frozenset(str(theme.get("label")) for theme in _read(metrics / "themes.toml").get("theme", []))


def load_one(path: Path, profiles: Mapping[str, Any], themes: frozenset[str]) -> Declaration:
    """The declaration of one file."""
    content = _read(path)
    tables, defaults = content.get("table"), content.pop("defaults", {})
    if not isinstance(tables, list) or not isinstance(defaults, dict):
        raise wrong(path.name, "the file", "table", tables, "[[table]], once or more, and [defaults] as a table")
    content["table"] = [_laid(path.name, dict(table), defaults, profiles) for table in tables]
    for table in content["table"]:
        _check_alone(path.name, table, content)
    declaration: Declaration = check(Declaration, content, path.name, "the file")
    _refuse(path, declaration, themes)
    return declaration


def read_profiles(folder: Path) -> dict[str, Any]:
    """The profiles of a folder, as they stand there."""
    return _read(folder / PROFILES) if (folder / PROFILES).is_file() else {}


def _laid(file: str, table: dict[str, Any], defaults: dict[str, Any], profiles: Mapping[str, Any]) -> dict[str, Any]:
    """A table over the file's [defaults] over its profile."""
    name = table.get("profile", defaults.get("profile", ""))
    if name and name not in profiles:
        raise wrong(
            file, f"table {table.get('id')}", "profile", name, f"a profile of {PROFILES}: {', '.join(profiles)}"
        )
    under = _over(defaults, profiles[name]) if name else defaults
    return _over(table, under)


def _over(upper: Mapping[str, Any], lower: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(lower)
    for key, value in upper.items():
        below = lower.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            merged[key] = _over(value, below)
        elif key in ADDED and isinstance(below, list):
            merged[key] = [*below, *([value] if isinstance(value, str) else value)]
        else:
            merged[key] = value
    return merged


def _check_alone(file: str, table: dict[str, Any], content: Mapping[str, Any]) -> None:
    """Check a table as the only one, so that a fault names it."""
    alone = {**content, "table": [table]}
    entry = f"table {table.get('id', 'without id')}"
    try:
        check(Declaration, alone, file, entry)
    except DefinitionError as error:
        message = str(error).replace("field table.0.", "field ")
        raise DefinitionError(message) from error


def _refuse(path: Path, declaration: Declaration, themes: frozenset[str]) -> None:
    """Raise DefinitionError for what the models cannot see."""
    if declaration.dataset.id != path.stem:
        raise wrong(path.name, "[dataset]", "id", declaration.dataset.id, f"{path.stem!r}, as the file is called")
    seen: set[str] = set()
    for table in declaration.table:
        entry = f"table {table.id}"
        if table.id in seen:
            raise wrong(path.name, entry, "id", table.id, "an id no other table of the file has")
        seen.add(table.id)
        if not table.files:
            raise wrong(path.name, entry, "files", (), "a pattern of files, here or in the profile")
        for described in (table.describe, *table.metrics):
            theme = described.theme
            if theme is not None and "{" not in theme and theme not in themes:
                raise wrong(path.name, entry, "theme", theme, ", ".join(sorted(themes)))
        period = table.period
        places = [name for name in ("column", "file", "title", "sheet", "fixed") if getattr(period, name)]
        if len(places) > 1 or not (places or period.heading):
            raise wrong(
                path.name,
                entry,
                "period",
                ", ".join(places) or "nothing",
                "one of column, file, title, sheet, heading, fixed; or heading with one of the others",
            )
        area = table.area
        if not (area.code or area.name or area.levels):
            raise wrong(path.name, entry, "area", {}, "code, name, or levels that have them")
        if area.levels and not area.level:
            raise wrong(path.name, entry, "area.level", "", "the column in which the levels stand")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"metrics/tables/{path.name}: not valid TOML: {error}") from error
