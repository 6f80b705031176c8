"""Addresses of services and referrals."""

from django.urls import path

from puente.web.services import keeping_views, referral_views, views

urlpatterns = [
    path("services/", views.services, name="services"),
    path("services/<uuid:pk>/", views.service, name="service"),
    path("services/ours/", keeping_views.kept, name="kept-services"),
    path("services/ours/new/", keeping_views.new, name="new-service"),
    path("services/ours/<uuid:pk>/", keeping_views.kept_service, name="kept-service"),
    path("services/ours/<uuid:pk>/edit/", keeping_views.edit, name="edit-service"),
    path("services/ours/<uuid:pk>/publish/", keeping_views.publish, name="publish-service"),
    path("services/ours/<uuid:pk>/places/", keeping_views.add_place, name="add-place"),
    path("services/ours/places/<uuid:pk>/", keeping_views.edit_place, name="edit-place"),
    path("services/ours/places/<uuid:pk>/slots/", keeping_views.slots, name="slots"),
    path("services/ours/slots/<uuid:pk>/close/", keeping_views.close_slot, name="close-slot"),
    path("people/<uuid:pk>/referrals/", referral_views.of_person, name="person-referrals"),
    path("people/<uuid:pk>/referrals/<uuid:service_pk>/", referral_views.refer, name="refer"),
    path("referrals/", referral_views.received, name="referrals"),
    path("referrals/<uuid:pk>/", referral_views.received_one, name="referral"),
    path("referrals/<uuid:pk>/answer/", referral_views.answer, name="answer-referral"),
    path("referrals/<uuid:pk>/close/", referral_views.close, name="close-referral"),
    path("referrals/<uuid:pk>/stop/", referral_views.stop, name="stop-referral"),
]
