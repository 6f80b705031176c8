"""The app of the frame."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Name the app."""

    name = "puente.web.site"
    label = "site"
