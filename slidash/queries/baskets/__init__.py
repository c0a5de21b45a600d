"""Metrics judged together since a base year."""
