"""The app of people and cases."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Name the app."""

    name = "puente.web.people"
    label = "people"
