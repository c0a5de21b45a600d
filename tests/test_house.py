"""The house: a fixed top level, nothing heavy or borrowed committed, documents and commands that keep up."""

import os
import re
import runpy
import subprocess
from pathlib import Path

import pytest

from slidash import settings
from slidash.errors import SlidashError

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "Procfile",
    "README.md",
    "app.py",
    "assets",
    "data",
    "docs",
    "gunicorn.conf.py",
    "metrics",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements.txt",
    "slidash",
    "tests",
}
LARGEST = 1_000_000
CODE = frozenset({"", ".py", ".toml", ".sh", ".js", ".sql"})


def tracked() -> list[str]:
    """Paths of everything in version control; a copy without history has none to judge."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip("this copy of the project is not in version control")
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).exists()]


def test_the_top_level_holds_what_it_should_and_no_more() -> None:
    assert {name.partition("/")[0] for name in tracked()} == TOP_LEVEL


def test_nothing_large_or_binary_is_in_version_control() -> None:
    pictures = {".png", ".ico", ".webp"}
    large = [name for name in tracked() if (ROOT / name).stat().st_size > LARGEST]
    binary = [
        name
        for name in tracked()
        if Path(name).suffix not in pictures and b"\0" in (ROOT / name).read_bytes()[:8000] and "fixtures" not in name
    ]
    assert not large and not binary


def test_readme_shows_every_setting_as_it_is() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = readme.partition("<!-- settings -->\n")[2].partition("\n<!-- /settings -->")[0]
    assert shown == settings.as_markdown()


def test_readme_names_every_command_and_every_make_target() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = makefile.partition(".PHONY:")[2].partition("\n")[0].split()
    verbs = ["import", "build", "check", "diff", "serve"]
    assert not [target for target in targets if f"make {target}" not in readme]
    assert not [verb for verb in verbs if f"python -m slidash {verb}" not in readme]


def test_make_help_says_what_every_target_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = makefile.partition(".PHONY:")[2].partition("\n")[0].split()
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    described = [line.split()[1] for line in done.stdout.splitlines() if not line.startswith("  make  ")]
    assert sorted([*described, "check"]) == sorted(targets)  # make check is told beside make lint


def test_only_one_line_of_the_makefile_looks_beside_the_project() -> None:
    beside = "../" + "shared"
    looking = [name for name in tracked() if Path(name).suffix in CODE and beside in (ROOT / name).read_text("utf-8")]
    assert looking == ["Makefile"]
    assert (ROOT / "Makefile").read_text("utf-8").count(beside) == 1


def test_documents_lead_only_to_files_that_are_there() -> None:
    missing = []
    for name in tracked():
        if name.endswith(".md"):
            text = (ROOT / name).read_text("utf-8")
            links = re.findall(r"\]\(([^)#:]+)\)", text)
            missing += [f"{name}: {link}" for link in links if not ((ROOT / name).parent / link).exists()]
    assert not missing


def test_documents_name_only_files_that_are_there() -> None:
    # docs/tables.md is held by a test of its own: its examples are of files that are not there
    documents = {"README.md", "CONTRIBUTING.md", *(name for name in tracked() if name.startswith("docs/"))}
    missing = [
        f"{name}: {path}"
        for name in sorted(documents - {"docs/tables.md"})
        for path in re.findall(r"`([\w.]+/[\w./]+\.(?:py|sql|toml|csv|js|md))`", (ROOT / name).read_text("utf-8"))
        if not any((folder / path).exists() for folder in (ROOT, ROOT / "slidash"))
    ]
    assert not missing


def test_the_errors_tree_is_drawn_with_every_error_in_it() -> None:
    drawn = (ROOT / "slidash" / "errors.py").read_text("utf-8").split('"""')[1]
    waiting = [SlidashError]
    while waiting:
        error = waiting.pop()
        if error.__module__ == "slidash.errors":
            assert error.__name__ in drawn
            waiting += error.__subclasses__()


@pytest.mark.parametrize(
    ("environ", "bind"),
    [
        ({}, "127.0.0.1:8050"),
        ({"PORT": "8123", "SLIDASH_HOST": "0.0.0.0"}, "0.0.0.0:8123"),  # noqa: S104 - nothing listens here
        ({"SLIDASH_HOST": "::1"}, "[::1]:8050"),
    ],
)
def test_gunicorn_takes_its_numbers_from_the_settings(
    environ: dict[str, str], bind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, _, _ in settings.rows():
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    served = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    assert served["bind"] == bind
    assert served["workers"] == settings.Settings().workers
    assert served["preload_app"] is False


def test_ci_runs_make_test_and_can_be_run() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert "make test" in run.read_text("utf-8")
