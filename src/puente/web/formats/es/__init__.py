"""Formats of `es`."""
