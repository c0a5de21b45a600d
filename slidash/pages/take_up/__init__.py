"""Who takes up which offer of support: all offers, and one."""
