"""Addresses of the law: what everybody reads first, then the workshop."""

from django.urls import path

from puente.web.packs.comparing import views as comparing
from puente.web.packs.reading import views as reading

urlpatterns = [
    path("law/", reading.law, name="law"),
    path("law/coverage/", reading.coverage, name="law-coverage"),
    path("law/compare/", comparing.compare, name="law-compare"),
    path("law/<slug:country>/", reading.country, name="law-country"),
    path("law/<slug:country>/<slug:scheme>/", reading.scheme, name="law-scheme"),
]
