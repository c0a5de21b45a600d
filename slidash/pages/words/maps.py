"""What stands beside every map of councils."""

ON_HEXAGONS = "Hexagons, one a council"
ON_BOUNDARIES = "Real boundaries"
_ONE_EACH = "One hexagon a council, near to where it lies."
_RING = "A ring marks a county council, which stands among its districts."


def map_label(shown: str) -> str:
    """What a map is, before what it says: "Map of councils in England: Household waste recycled, 2024/25"."""
    return f"Map of councils in England: {shown}"


def hexagon_note(*, counties: bool) -> str:
    """How the hexagons are to be read; `counties` where counties stand among their districts."""
    return f"{_ONE_EACH} {_RING}" if counties else _ONE_EACH
