"""The app of the packs."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """Name the app, who tells which law was published, and who does its jobs."""

    name = "puente.web.packs"
    label = "packs"

    def ready(self) -> None:
        """Register; models come first."""
        from puente.web.packs.bulletins import actions  # noqa: F401, PLC0415 - importing registers its job
        from puente.web.packs.drafting import reviews  # noqa: F401, PLC0415 - importing registers its job
        from puente.web.packs.published import Published  # noqa: PLC0415 - models come first
        from puente.web.people.editions import take_from  # noqa: PLC0415

        take_from(Published())
