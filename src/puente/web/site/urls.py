"""Addresses of the frame."""

from django.urls import path

from puente.web.site import views

urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("language/", views.language, name="language"),
    path("glossary/", views.glossary, name="glossary"),
    path("leave/", views.leave, name="leave"),
    path("health/", views.health, name="health"),
    path("home/", views.home, name="home"),
    path("audit/", views.audit, name="audit"),
]
