"""The app of the services catalogue."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Name the app."""

    name = "puente.web.services"
    label = "services"
