"""Two metrics against each other, or one metric for councils a reader names."""
