"""Watch over looks: too many files in a short time, and files opened in an emergency.

Start at `reading.note_read` and `emergency.open_in_emergency`. Method: docs/method/trust.md
"""
