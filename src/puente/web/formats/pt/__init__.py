"""Formats of `pt`."""
