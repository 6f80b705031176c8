"""The app of the packs."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """Name the app."""

    name = "puente.web.packs"
    label = "packs"
