"""The app of vacancies."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """Name the app."""

    name = "puente.web.vacancies"
    label = "vacancies"
