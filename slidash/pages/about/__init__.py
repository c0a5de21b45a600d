"""Data, methods, API and accessibility: what the site says of itself."""
