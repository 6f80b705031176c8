"""Commands of the packs."""
