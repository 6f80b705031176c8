"""What a person agreed to share, with whom, for what; asked before every look, and no means no.

Start at `queries.live`. Method: docs/method/trust.md
"""
