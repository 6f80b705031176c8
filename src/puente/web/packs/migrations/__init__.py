"""Tables of the packs."""
