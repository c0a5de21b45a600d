"""The headers every answer carries: what a browser may do with this site, which is only what it needs."""

from flask import Flask, Response, request

from slidash.pages import addresses
from slidash.serving.reader_address import by_https
from slidash.serving.statics import PREFIX

# style-src: charts and tables stand in their places by style attributes. Everything else is ours and from here.
DIRECTIVES = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
)
POLICY = "; ".join(DIRECTIVES)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What any site may frame: a picture with words, which runs nothing and sends nothing
EMBED_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *"
)
HTTPS_HEADERS = {"Strict-Transport-Security": "max-age=31536000"}


def protect(server: Flask) -> None:
    """Add the headers to every answer; those on https only where the reader came by https."""

    @server.after_request
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path.startswith(f"{addresses.EMBED}/"):
            response.headers["Content-Security-Policy"] = EMBED_POLICY
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            del response.headers["X-Frame-Options"]
        # what may be used by anyone's page: the open figures, which hold nothing of the reader's, and the files that an
        # embed is drawn with, as a frame that is a sandbox counts as another site
        if request.path.startswith((addresses.PROGRAMS, PREFIX)):
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if by_https():
            for name, value in HTTPS_HEADERS.items():
                response.headers.setdefault(name, value)
        return response
