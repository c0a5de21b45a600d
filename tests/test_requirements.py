"""What slidash needs: pinned exactly, named for every kind of installation, and nothing that is not used."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"([A-Za-z0-9_.-]+)==([0-9][A-Za-z0-9.]*)")


def pins() -> dict[str, str]:
    """Name and version of every requirement."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    stated = [line for line in lines if line and not line.startswith("#")]
    odd = [line for line in stated if not PIN.fullmatch(line)]
    assert not odd, f"requirements are pinned exactly, as name==version: {odd}"
    return {canonicalize_name(line.partition("==")[0]): line.partition("==")[2] for line in stated}


def sections() -> dict[str, set[str]]:
    """The requirements by the heading they stand under."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            found[line.removeprefix("# ")] = heading = set()
        elif line:
            heading.add(canonicalize_name(line.partition("==")[0]))
    return found


def project() -> dict[str, list[Requirement]]:
    """What an installation needs, by the extra it comes with; without one, under no name."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = {"": said["dependencies"], **said["optional-dependencies"]}
    return {extra: [Requirement(text) for text in texts] for extra, texts in lists.items()}


def named(*extras: str) -> set[str]:
    """The packages that these extras name, without slidash itself."""
    names: set[str] = {canonicalize_name(needed.name) for extra in extras for needed in project()[extra]}
    return names - {"slidash"}


def test_an_installation_and_the_requirements_name_the_same_packages() -> None:
    required = sections()
    assert named("", "serve") == required["Serving"]
    assert named("mcp") == required["Answering assistants"]
    assert named("build") == required["Importing and building"]
    assert named("test") == required["Testing and checking"]


def test_what_is_pinned_is_what_an_installation_may_have() -> None:
    pinned = pins()
    outside = [
        f"{needed}, pinned to {pinned[canonicalize_name(needed.name)]}"
        for needs in project().values()
        for needed in needs
        if needed.name != "slidash" and not needed.specifier.contains(pinned[canonicalize_name(needed.name)])
    ]
    assert not outside


def test_an_installation_without_extras_has_what_the_site_loads() -> None:
    others = {canonicalize_name(name) for name in direct()} - brought(named(""))
    absent = [
        module for module, names in packages_distributions().items() if others & set(map(canonicalize_name, names))
    ]
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({absent!r})); import slidash.site, slidash.commands.serving;"
        "print(sorted(name for name in sys.modules if name.startswith('slidash.authored')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "pandas" in absent and (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_what_is_installed_carries_what_a_clone_has_beside_the_package() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    carried = {**wheel["sources"], **wheel["force-include"]}
    assert all(place == f"slidash/carried/{name}" and (ROOT / name).exists() for name, place in carried.items())
    code = "".join(path.read_text("utf-8") for path in (ROOT / "slidash").rglob("*.py"))
    wanted = set(re.findall(r'(?:ROOT|root) / "([^"]+)"', code)) - {"node_modules", "docs"}
    assert wanted and wanted <= carried.keys()


def needs(name: str) -> set[str]:
    """The packages that an installed package needs here."""
    needed = map(Requirement, distribution(name).requires or [])
    return {canonicalize_name(one.name) for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})}


def brought(names: set[str]) -> set[str]:
    """The packages, and all that comes with them."""
    found, waiting = set(names), [*names]
    while waiting:
        new = needs(waiting.pop()) - found
        found |= new
        waiting += new
    return found


def test_every_requirement_is_pinned_and_so_is_everything_it_needs() -> None:
    stated = pins()
    missing = {needed: name for name in stated for needed in needs(name) if needed not in stated}
    assert not missing


def test_what_is_installed_is_what_is_pinned() -> None:
    different = {name: distribution(name).version for name, pin in pins().items() if distribution(name).version != pin}
    assert not different


def direct() -> list[str]:
    """The requirements that are named for their own sake, not because another needs them."""
    text = (ROOT / "requirements.txt").read_text("utf-8").partition("# What those need")[0]
    return [line.partition("==")[0] for line in text.splitlines() if "==" in line]


def test_what_the_code_imports_and_what_is_required_are_the_same() -> None:
    # Run as commands, or read by one.
    commands = {"gunicorn", "mypy", "pytest", "pytest-randomly", "pytest-xdist", "ruff", "scipy-stubs", "slipcover"}
    found = packages_distributions()
    used: set[str] = set()
    for path in [*(ROOT / "slidash").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in names:
                used.update(canonicalize_name(each) for each in found.get(name.partition(".")[0], []))
    required = {canonicalize_name(name) for name in direct()}
    assert used - required == set(), "imported, so to be named among the direct requirements"
    assert required - used - commands == set(), "required for its own sake, but nothing uses it"


def test_front_end_packages_are_pinned_exactly() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    asked = {**package["dependencies"], **package["devDependencies"]}
    assert asked
    assert not [name for name, version in asked.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)]


def test_the_table_of_dependencies_says_what_each_direct_requirement_is_for() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    table = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    required = [*direct(), *package["dependencies"], *package["devDependencies"]]
    assert not [name for name in required if f"`{name}`" not in table]
