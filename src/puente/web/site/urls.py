"""Addresses of the frame."""

from django.urls import path

from puente.web.site import rights_views, views

urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("language/", views.language, name="language"),
    path("glossary/", views.glossary, name="glossary"),
    path("rights/", rights_views.rights, name="rights"),
    path("rights/<slug:country>/", rights_views.rights_of, name="rights-of"),
    path("rights/<slug:country>/sheet/", rights_views.rights_sheet, name="rights-sheet"),
    path("leave/", views.leave, name="leave"),
    path("health/", views.health, name="health"),
    path("home/", views.home, name="home"),
    path("audit/", views.audit, name="audit"),
]
