"""Formats of `ht`."""
