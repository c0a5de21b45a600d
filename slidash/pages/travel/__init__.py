"""Direction of travel: many metrics by many councils, and baskets of metrics since a base year."""
