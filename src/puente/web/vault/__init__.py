"""Keep what identifies a person unreadable to whoever holds the disk.

Start at `fields` to seal a column, `blind` to find a sealed value again, `rotate` to change keys.
Method: docs/method/trust.md
"""
