"""The app of users."""

from django.apps import AppConfig
from django.core.checks import register


class AccountsConfig(AppConfig):
    """Check that every page and operation has a policy."""

    name = "puente.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the check, and who does the messages."""
        from puente.web.accounts import messages as _messages  # noqa: F401, PLC0415 - models are not ready earlier
        from puente.web.accounts.check import every_view_has_a_policy  # noqa: PLC0415

        register(every_view_has_a_policy)
