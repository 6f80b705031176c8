"""Pages that lay countries side by side. Start at `views`."""
