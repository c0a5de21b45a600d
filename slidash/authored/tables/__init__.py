"""What people wrote in metrics/tables/: how each publisher's tables are read, and what their figures are called."""
