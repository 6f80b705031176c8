"""The rule language: the law as dated, sourced, tested data, and what it answers for a person on a day."""
