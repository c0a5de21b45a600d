"""Any publisher's table, read as a declaration in metrics/tables/ says: docs/tables.md."""
