"""Pictures print the address of the site: the one that is set, or else the reader's own address line."""

from pathlib import Path

from slidash.settings import Settings
from slidash.site import create_app


def first_page(store_path: Path, site_url: str) -> str:
    settings = Settings(data=store_path.parent, site_url=site_url)
    return str(create_app(settings).server.test_client().get("/about/methods").text)


def test_an_address_that_is_set_stands_in_the_document(store_path: Path) -> None:
    assert '<html lang="en" data-site="https://dashboard.example.org">' in first_page(
        store_path, "https://dashboard.example.org"
    )


def test_without_one_the_document_names_none(store_path: Path) -> None:
    assert '<html lang="en">' in first_page(store_path, "")
