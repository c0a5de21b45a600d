"""Nearest neighbours: the sets there are, and a reader's own weights."""
