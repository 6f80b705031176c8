"""Addresses of saved routes."""

from django.urls import path

from puente.web.routes import views

urlpatterns = [
    path("routes/<uuid:pk>/", views.route, name="route"),
    path("routes/<uuid:pk>/steps/", views.tick, name="tick"),
]
