"""Addresses of the API."""

from django.urls import include, path

from puente.web.api.operations import api, openapi

app_name = "api"
_operations = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]

urlpatterns = [path("openapi.json", openapi, name="openapi"), path("", include(_operations))]
