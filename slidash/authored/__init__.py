"""What people wrote in data/ and metrics/: read, checked, and handed on as records."""
