"""Who answers a question to the API: the store of this machine, or a site somewhere else."""

import json
from collections.abc import Callable
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from slidash.api.answers import answer
from slidash.api.rendering import PREFIX, Rendered
from slidash.errors import RequestError, SourceUnavailable
from slidash.query_strings import quoted, shown
from slidash.responses import InThisProcess, Responses
from slidash.store.keeper import StoreKeeper

PATIENCE = 60  # seconds
LARGEST = 4_000_000  # bytes of an answer of a site: more than any assistant can read
KEPT = 32 * 1024  # bytes of an answer that is kept
# from the path after the prefix and a query string to the text of an answer; raises SlidashError
Answers = Callable[[str, str], str]


def of_store(keeper: StoreKeeper) -> Answers:
    """Answers of the store in service, which may be replaced while this runs. No server is needed."""
    kept: Responses[Rendered] = InThisProcess(KEPT)

    def answered(path: str, query: str) -> str:
        return answer(keeper.current(), kept, path, query.encode()).body.decode()

    return answered


def of_site(site: str) -> Answers:
    """Answers of a slidash at an address such as https://dashboard.example.org, which need nothing built here."""

    def answered(path: str, query: str) -> str:
        request = Request(address(site, path, query), headers={"Accept": "application/json"})  # noqa: S310 - as below
        try:
            with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310 - settings allow http and https alone
                text: bytes = response.read(LARGEST + 1)
        except HTTPError as error:
            raise _refused(error) from None
        except (URLError, OSError) as error:
            raise SourceUnavailable(f"{site} does not answer: {getattr(error, 'reason', error)}") from None
        if len(text) > LARGEST:
            raise SourceUnavailable(f"The answer has more than {LARGEST:,} bytes. Ask for less at a time.")
        return text.decode()

    return answered


def address(site: str, path: str, query: str) -> str:
    """Where a question is asked; without a site from the path on."""
    return f"{site}{PREFIX}/{quoted(path, safe='/')}{'?' if query else ''}{query}"


def _refused(error: HTTPError) -> RequestError | SourceUnavailable:
    """What the site says is wrong with the question; that it could not answer, where it does not say."""
    try:
        message = json.loads(error.read(LARGEST))["error"]["message"]
    except (ValueError, LookupError, TypeError):
        reason = HTTPStatus(error.code).phrase if error.code in set(HTTPStatus) else "no answer"
        return SourceUnavailable(f"The site answered {error.code} ({shown(reason)}).")
    return RequestError(str(message))
