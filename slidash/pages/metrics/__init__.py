"""Everything that is measured: searched, filtered, listed."""
