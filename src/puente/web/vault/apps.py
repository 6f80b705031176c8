"""The app of sealed columns."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class VaultConfig(AppConfig):
    """Make the data keys that are missing once the tables stand."""

    name = "puente.web.vault"
    label = "vault"

    def ready(self) -> None:
        """Listen for the end of a migration."""
        post_migrate.connect(_make_keys, sender=self, dispatch_uid="vault.keys")


def _make_keys(**_signal: Any) -> None:
    from puente.web.vault.keys import ensure_keys  # noqa: PLC0415 - models are not ready when this file is read

    ensure_keys()
