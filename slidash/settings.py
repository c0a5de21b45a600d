"""What can be set from outside, in one frozen table of name, default and help.

The environment is read once, by app.py and `python -m slidash`, and passed on as a `Settings`. A variable that is
set but empty counts as not set. A value that cannot be used raises SettingError naming the variable, what was found
and what is allowed. The table is printed by `--help` (`as_text`) and in README (`as_markdown`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from slidash.errors import SettingError

# Where data/, metrics/ and assets/ are: beside the package in a clone, inside it where it is installed.
_CARRIED = Path(__file__).parent / "carried"
ROOT = _CARRIED if _CARRIED.is_dir() else Path(__file__).parent.parent
DEMONSTRATION_MODES = ("auto", "always", "never")


def _folder(name: str, text: str) -> Path:
    """An absolute folder; `~` is the home folder, a relative name starts at the current folder."""
    if "\0" in text:
        raise SettingError(f"{name} is {text!r}; allowed is the name of a folder")
    return Path(text).expanduser().absolute()


def _sources(name: str, text: str) -> Path:
    """A folder that must be there: whoever names one wants it read, not passed over."""
    folder = _folder(name, text)
    if not folder.is_dir():
        raise SettingError(f"{name} is {text!r}, and there is no such folder; allowed is a folder, or nothing")
    return folder


def _whole_number(least: int, most: int) -> Callable[[str, str], int]:
    """A parser of whole numbers from `least` to `most`, both allowed."""

    def parse(name: str, text: str) -> int:
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 9 and least <= int(digits) <= most):
            raise SettingError(f"{name} is {text!r}; allowed is a whole number from {least} to {most}")
        return int(digits)

    return parse


def _host(name: str, text: str) -> str:
    """A host name or address, without port or scheme."""
    host = text.strip()
    if not host or any(sign.isspace() or sign in "/@?#" for sign in host):
        raise SettingError(f"{name} is {text!r}; allowed is a host name or address, such as 127.0.0.1 or 0.0.0.0")
    return host


def site_address(name: str, text: str) -> str:
    """An address of a site, with no slash at its end; SettingError names what holds it."""
    url = text.strip().rstrip("/")
    host = url.partition("://")[2]
    if not url.startswith(("http://", "https://")) or not host or any(sign.isspace() or sign in "?#" for sign in url):
        raise SettingError(f"{name} is {text!r}; allowed is an address such as https://dashboard.example.org")
    return url


def _one_of(*allowed: str) -> Callable[[str, str], str]:
    """A parser of one of a few words."""

    def parse(name: str, text: str) -> str:
        if text.strip() not in allowed:
            raise SettingError(f"{name} is {text!r}; allowed is one of {', '.join(allowed)}")
        return text.strip()

    return parse


def _metadata(env: str, parse: Callable[[str, str], object], text: str, shown: str = "") -> dict[str, object]:
    """Metadata of a field: variable, parser, help, and how its default is printed where it is not the value."""
    return {"env": env, "parse": parse, "help": text, "shown": shown}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting of one process. The defaults are those of a reader's own machine."""

    sources: Path | None = field(
        default=None,
        metadata=_metadata(
            "SLIDASH_SOURCES",
            _sources,
            "folder of source snapshots, read before anything is downloaded; make takes those beside the project",
            "none",
        ),
    )
    data: Path = field(
        default=(Path.cwd() if ROOT == _CARRIED else ROOT) / "data",
        metadata=_metadata("SLIDASH_DATA", _folder, "where raw files, observations and the store are kept", "data/"),
    )
    demonstration: str = field(
        default="auto",
        metadata=_metadata(
            "SLIDASH_DEMONSTRATION",
            _one_of(*DEMONSTRATION_MODES),
            "made-up figures: auto (only when no source can be had), always, or never",
        ),
    )
    host: str = field(
        default="127.0.0.1",
        metadata=_metadata("SLIDASH_HOST", _host, "address to listen on; 0.0.0.0 lets other machines in"),
    )
    port: int = field(
        default=8050,
        metadata=_metadata("PORT", _whole_number(1, 65535), "port to listen on"),
    )
    site_url: str = field(
        default="",
        metadata=_metadata(
            "SLIDASH_SITE_URL",
            site_address,
            "address of the site as pictures, shared pages and the sitemap name it",
            "that of the request",
        ),
    )
    workers: int = field(
        default=2,
        metadata=_metadata("SLIDASH_WORKERS", _whole_number(1, 64), "server processes"),
    )
    threads: int = field(
        default=4,
        metadata=_metadata("SLIDASH_THREADS", _whole_number(1, 64), "threads of each server process"),
    )
    store_threads: int = field(
        default=1,
        metadata=_metadata(
            "SLIDASH_STORE_THREADS", _whole_number(1, 64), "threads DuckDB may use in each server process"
        ),
    )

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Settings from a mapping such as os.environ; SettingError at the first value that cannot be used."""
        given: dict[str, Any] = {}
        for setting in fields(cls):
            text = environ.get(setting.metadata["env"], "")
            if text:
                given[setting.name] = setting.metadata["parse"](setting.metadata["env"], text)
        return cls(**given)

    @property
    def store_path(self) -> Path:
        """The store in service."""
        return self.data / "slidash.duckdb"

    @property
    def raw(self) -> Path:
        """Folder of downloaded source files."""
        return self.data / "raw"

    @property
    def observations(self) -> Path:
        """Folder of imported observations, a Parquet file for each dataset."""
        return self.data / "observations"

    @property
    def harvested(self) -> Path:
        """Folder of what the sources say of themselves, a file for each dataset."""
        return self.data / "harvested"


def rows() -> tuple[tuple[str, str, str], ...]:
    """Name, default and help of each setting, in the order of the table."""
    return tuple(
        (each.metadata["env"], each.metadata["shown"] or str(each.default), each.metadata["help"])
        for each in fields(Settings)
    )


def as_text() -> str:
    """The table for `--help`: a line for each setting, in columns."""
    table = (("name", "default", "what it is"), *rows())
    names, defaults = (max(len(row[column]) for row in table) for column in (0, 1))
    return "\n".join(f"{name:<{names}}  {default:<{defaults}}  {text}" for name, default, text in table)


def as_markdown() -> str:
    """The table for README, which a test compares with README's copy."""
    table = (("name", "default", "what it is"), ("---", "---", "---"))
    lines = [*table, *((f"`{name}`", default, text) for name, default, text in rows())]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
