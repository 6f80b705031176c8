"""Vacancies: written by employers, screened before anybody sees them, shown to people.

Start at `models.Vacancy`; `screened` runs the screening.
"""
