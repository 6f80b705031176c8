"""The same as the pages, for machines, through the same policy. Start at `api.api`."""
