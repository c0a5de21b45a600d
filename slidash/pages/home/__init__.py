"""The first page: find a council."""
