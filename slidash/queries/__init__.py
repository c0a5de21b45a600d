"""Questions to the store, each one function with its SQL inside and the row it fills above it.

Pages, CSV files and the API ask the same questions, so they cannot disagree.
"""
