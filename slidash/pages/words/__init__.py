"""English for every page: what figures, periods, groups and councils are called inside a sentence."""
