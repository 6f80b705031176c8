"""Formats of `en`."""
