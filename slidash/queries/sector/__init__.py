"""The sector's own papers: offers, take-up, headline figures."""
