"""The daily work on a case: barriers, placements, follow-ups, stages.

Start at `actions.add_barrier`. Method: docs/method/trust.md
"""
