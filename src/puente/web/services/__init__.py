"""Services that people can use, who may use them, when they are open, and who was sent to them.

Start at `models.Service`; `actions.refer` sends a person to one, by their consent.
"""
