"""Remember who did, read or was refused what: append-only, chained, in the transaction of what it tells of.

Start at `actions.record`; `verify` proves that nothing was changed, removed or slipped in.
Method: docs/method/trust.md
"""
