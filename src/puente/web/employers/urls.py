"""Addresses of employers."""

from django.urls import path

from puente.web.employers import membership_views, views

urlpatterns = [
    path("employers/join/", views.join, name="employer-join"),
    path("employers/join/<uuid:sign_up>/", views.confirm, name="employer-confirm"),
    path("firm/", views.firm, name="firm"),
    path("firm/associations/", membership_views.memberships, name="memberships"),
    path("employers/", views.employers, name="employers"),
    path("employers/<uuid:employer_pk>/", views.employer, name="employer"),
]
