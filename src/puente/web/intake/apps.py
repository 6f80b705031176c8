"""The app of intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Name the app, and who does its jobs."""

    name = "puente.web.intake"
    label = "intake"

    def ready(self) -> None:
        """Register the jobs."""
        from puente.web.intake import jobs  # noqa: F401, PLC0415 - importing registers; models come first
