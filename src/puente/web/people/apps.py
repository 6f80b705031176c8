"""The app of people and cases."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Name the app."""

    name = "puente.web.people"
    label = "people"

    def ready(self) -> None:
        """Register who tells the guardians of files."""
        from puente.web.people.watch import messages as _messages  # noqa: F401, PLC0415 - models are not ready earlier
