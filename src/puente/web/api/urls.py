"""Addresses of the API."""

from django.urls import include, path

from puente.web.api import cases_operations, law_operations, people_operations, services_operations
from puente.web.api.api import api
from puente.web.api.views import openapi

MODULES = (cases_operations, law_operations, people_operations, services_operations)
"""What puts operations on the API; more are added here."""

app_name = "api"
_operations = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]

urlpatterns = [path("openapi.json", openapi, name="openapi"), path("", include(_operations))]
