"""One metric, one council, one comparison group."""
