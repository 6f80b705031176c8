"""Employers: who they are, who confirmed it, and what they owe and promise.

Start at `models.Employer`. Vacancies are in the app above this one.
"""
