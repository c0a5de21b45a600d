"""Every council's newest figures of every metric, side by side."""
