"""The app of saved routes."""

from django.apps import AppConfig


class RoutesConfig(AppConfig):
    """Name the app."""

    name = "puente.web.routes"
    label = "routes"
