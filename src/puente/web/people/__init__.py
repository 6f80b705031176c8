"""The people who are helped, and the work on their cases.

Start at `queries.people`, which is limited to what the viewer may see, and at `actions.register`.
Method: docs/method/trust.md
"""
