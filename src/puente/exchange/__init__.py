"""Formats of others, read and written: interviews for field forms, their submissions, tables of people."""
