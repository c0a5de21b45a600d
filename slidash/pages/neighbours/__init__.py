"""Who a council's nearest neighbours are, and why."""
