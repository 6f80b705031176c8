"""The protected referral: what happens when a red flag stands.

Start at `actions.raise_flags`. The ordinary flow stops, the case goes to the protection focal, and a page says whom to
call. Method: docs/method/trust.md
"""
