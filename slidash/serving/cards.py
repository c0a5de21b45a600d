"""What the head of a page says to other programs: its one address, how it looks when shared, what data it has."""

import json

from slidash.files.dataset import json_ld
from slidash.markup import NOTHING, Markup, in_script, template
from slidash.pages.page import View

_CANONICAL = template('<link rel="canonical" href="{}">')
_CARD = template(
    '<meta property="og:site_name" content="slidash"><meta property="og:type" content="website">'
    '<meta property="og:title" content="{title}"><meta property="og:description" content="{description}">'
    '<meta property="og:url" content="{address}">{picture}'
)
_PICTURE = template(
    '<meta property="og:image" content="{href}"><meta property="og:image:type" content="image/png">'
    '<meta property="og:image:alt" content="{alt}"><meta name="twitter:card" content="summary_large_image">'
)
_NO_PICTURE = Markup('<meta name="twitter:card" content="summary">')  # the rest Twitter reads of the others
_DATA = template('<script type="application/ld+json">{}</script>')
NOT_FOR_SEARCH = Markup('<meta name="robots" content="noindex">')


def told_of(view: View, path: str, site: str) -> Markup:
    """All of it for a page at this address; ``site`` begins whole addresses. A refusal is not to be found or shown."""
    if view.status != 200:
        return NOT_FOR_SEARCH
    address = site + path
    picture = view.picture
    card = _CARD(
        title=view.title,
        description=view.summary or view.description,
        address=address,
        picture=_PICTURE(href=site + picture.href, alt=picture.alt) if picture else _NO_PICTURE,
    )
    return _CANONICAL(address) + card + _dataset(view, site)


def _dataset(view: View, site: str) -> Markup:
    if view.dataset is None:
        return NOTHING
    return _DATA(in_script(json.dumps(json_ld(view.dataset, site), separators=(",", ":"), ensure_ascii=False)))
