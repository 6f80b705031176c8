"""Who can come in: organisations, offices, users, sign-in, tokens.

Start at `guard.allow`, which every page carries, and at `actions.sign_in`.
Method: docs/method/trust.md
"""
