"""Everything about one metric: figures, comparison, series."""
