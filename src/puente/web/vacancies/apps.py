"""The app of vacancies."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """Name the app."""

    name = "puente.web.vacancies"
    label = "vacancies"

    def ready(self) -> None:
        """Register what stands in a file of its own."""
        from puente.web.vacancies import candidate_models, feed_jobs, feed_models, messages, pledge_models  # noqa: F401, PLC0415 - models first
