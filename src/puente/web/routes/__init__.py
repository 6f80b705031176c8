"""Routes that were planned for a person and kept, with the steps they have done.

Start at `actions.tick`. The plan itself comes from `puente.routes`.
"""
