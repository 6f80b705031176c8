"""The app of the audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Name the app."""

    name = "puente.web.audit"
    label = "audit"
