"""The app of consent."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """Name the app."""

    name = "puente.web.consent"
    label = "consent"
