"""The app of profiles."""

from django.apps import AppConfig


class SkillsConfig(AppConfig):
    """Name the app."""

    name = "puente.web.skills"
    label = "skills"
