"""The app of jobs and submissions."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Name the app."""

    name = "puente.web.outbox"
    label = "outbox"
