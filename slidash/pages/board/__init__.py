"""The headline figures of a board."""
