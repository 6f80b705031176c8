"""The app of employers."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """Name the app and register who does its jobs."""

    name = "puente.web.employers"
    label = "employers"

    def ready(self) -> None:
        """Register; models come first."""
        from puente.web.employers import messages  # noqa: F401, PLC0415 - registers its jobs; models come first
