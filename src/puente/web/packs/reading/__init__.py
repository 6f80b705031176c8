"""Pages on which anybody reads the law: countries, schemes as texts, how much was read. Start at `views`."""
