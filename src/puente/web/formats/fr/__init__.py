"""Formats of `fr`."""
