"""A table of one's own caseload, for a purpose that is written down. Start at `table.rows_of`."""
