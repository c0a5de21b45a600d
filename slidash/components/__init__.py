"""Plain values in, Dash HTML out: each function makes one thing a page can place. Nothing here asks a question."""
