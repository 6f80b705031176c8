"""The app of saved routes."""

from django.apps import AppConfig


class RoutesConfig(AppConfig):
    """Name the app."""

    name = "puente.web.routes"
    label = "routes"

    def ready(self) -> None:
        """Register the jobs."""
        from puente.web.routes import changed, notices, visit_actions  # noqa: F401, PLC0415 - registers; models come first
