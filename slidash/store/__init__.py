"""The store: built aside and swapped in whole by builder.py, read by reader.py. The two sides meet only here."""
