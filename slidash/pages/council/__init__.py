"""One council on a page."""
