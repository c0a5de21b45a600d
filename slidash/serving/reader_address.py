"""How did the reader come here: by which scheme, to which host? A proxy in front may have changed the scheme."""

from flask import abort, request
from werkzeug.urls import iri_to_uri


def by_https() -> bool:
    """Whether the reader came by https, to us or to the proxy that asks us."""
    return request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"


def site_address(configured: str) -> str:
    """What the whole addresses of an answer begin with: the address that is set, else the one the reader asked.

    In characters that a header takes; a request without a host is answered with 400.
    """
    if configured:
        return configured
    if not request.host:
        abort(400)
    return iri_to_uri(f"{'https' if by_https() else request.scheme}://{request.host}")
