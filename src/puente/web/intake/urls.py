"""Addresses of intake."""

from django.urls import path

from puente.web.intake import views

urlpatterns = [
    path("intake/", views.intake, name="intake"),
    path("intake/form/", views.field_form, name="intake-form"),
    path("intake/<uuid:pk>/columns/", views.columns, name="intake-columns"),
    path("intake/<uuid:pk>/rows/", views.rows, name="intake-rows"),
    path("intake/<uuid:pk>/", views.done, name="intake-done"),
    path("intake/<uuid:pk>/refused/", views.refused, name="intake-refused"),
    path("intake/<uuid:pk>/sheets/", views.sheets, name="intake-sheets"),
]
