"""The app of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Name the app."""

    name = "puente.web.api"
    label = "api"
