"""Addresses of profiles. None says anything about anybody."""

from django.urls import path, register_converter

from puente.web.skills import cv_views, views
from puente.web.skills.convert import PARTS


class PartConverter:
    """A part of a profile that has entries."""

    regex = "|".join(PARTS)

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(PartConverter, "part")
_HOME = "people/<uuid:pk>/profile/"

urlpatterns = [
    path(_HOME, views.profile, name="profile"),
    path(f"{_HOME}headline/", views.headline, name="profile-headline"),
    path(f"{_HOME}skills/", views.skills, name="profile-skills"),
    path(f"{_HOME}wish/", views.wish, name="profile-wish"),
    path(f"{_HOME}gaps/", views.gaps, name="profile-gaps"),
    path(f"{_HOME}cv/", cv_views.cv, name="profile-cv"),
    path(f"{_HOME}works/<int:place>/occupation/", views.occupation, name="profile-occupation"),
    path(f"{_HOME}<part:part>/", views.entry, name="profile-add"),
    path(f"{_HOME}<part:part>/<int:place>/", views.entry, name="profile-entry"),
    path(f"{_HOME}<part:part>/<int:place>/remove/", views.remove, name="profile-remove"),
]
