"""What a reader sees of a page, and what a reader does to it; nothing here waits for time to pass, only for things."""

import re
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page


def until(page: Page, true: str, given: Any = None) -> None:  # noqa: ANN401 - any JSON
    """Wait until an expression of `given` holds; as a function, since the policy forbids strings as code."""
    page.wait_for_function(f"given => {true}", arg=given)


def alive(page: Page) -> None:
    """Wait until the form that was served has made room for the controls, and the content is that of the address."""
    until(
        page,
        "document.getElementById('controls') && !document.getElementById('served')"
        " && document.documentElement.dataset.shown === location.pathname + location.search",
    )


def get(address: str) -> str:
    """What is sent from an address, as text."""
    with urlopen(address, timeout=30) as answer:  # noqa: S310 - our own address
        text: str = answer.read().decode("utf-8-sig")
        return text


def address(page: Page) -> str:
    """Path and query of the address line."""
    return str(page.evaluate("location.pathname + location.search"))


def after(page: Page, act: Callable[[], object], leads_to: str) -> None:
    """Do something that changes the page, and wait until address and content are those of the change."""
    act()
    page.wait_for_url(re.compile(f"{re.escape(leads_to)}$"))
    until(page, "!document.querySelector('#content[aria-busy=true]')")
    alive(page)


def choose(page: Page, field: str, typed: str, shown: str) -> None:
    """Type into a picker and take a suggestion by its words."""
    box = page.locator(f"#control-{field}")
    box.click()
    box.fill(typed)
    page.locator(f"#control-{field}__listbox li", has_text=re.compile(f"^{re.escape(shown)}")).first.click()


def tile(page: Page, label: str) -> str:
    """The figure of a tile, by the beginning of its label."""
    found = page.locator(".tile", has=page.locator(".tile__label", has_text=re.compile(f"^{re.escape(label)}")))
    return found.locator(".tile__value").inner_text()


def table(page: Page, anchor: str) -> list[list[str]]:
    """The rows of a table as texts, its head first; of a folded one too."""
    rows: list[list[str]] = page.evaluate(
        "id => [...document.getElementById(id).querySelectorAll('tr')]"
        ".map(row => [...row.children].map(each => each.textContent))",
        anchor,
    )
    return rows


def controls(page: Page) -> dict[str, str]:
    """What stands in each control."""
    held: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#controls select, #controls input[name]')]"
        ".map(each => [each.name, each.value]))"
    )
    return held


def whole(page: Page) -> dict[str, Any]:
    """Everything a reader can tell two pages apart by."""
    return {
        "title": page.title(),
        "heading": page.locator("#heading").inner_text(),
        "content": page.locator("#content").inner_text(),
        "controls": controls(page),
        "address": address(page),
    }
