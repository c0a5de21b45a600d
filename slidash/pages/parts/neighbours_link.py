"""The way from a council to its nearest neighbours."""

from slidash.pages import addresses
from slidash.queries import groups
from slidash.queries.areas import Area


def neighbours_address(lead: Area, group_id: str = "") -> str:
    """The page of a council's neighbours, by the weights of the group it is compared with where that has its own."""
    text = group_id.removeprefix(groups.WEIGHTED) if group_id.startswith(groups.WEIGHTED) else ""
    return f"/neighbours/{lead.area}{f'?weights={addresses.in_query(text)}' if text else ''}"
