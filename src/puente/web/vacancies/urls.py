"""Addresses of vacancies."""

from django.urls import path

from puente.web.vacancies import keeping_views, review_views, views

urlpatterns = [
    path("vacancies/", views.vacancies, name="vacancies"),
    path("vacancies/<uuid:vacancy_pk>/", views.vacancy, name="vacancy"),
    path("vacancies/ours/", keeping_views.own, name="own-vacancies"),
    path("vacancies/ours/new/", keeping_views.write, name="new-vacancy"),
    path("vacancies/ours/<uuid:vacancy_pk>/", keeping_views.own_one, name="own-vacancy"),
    path("vacancies/ours/<uuid:vacancy_pk>/edit/", keeping_views.edit, name="edit-vacancy"),
    path("vacancies/ours/<uuid:vacancy_pk>/send/", keeping_views.send, name="send-vacancy"),
    path("vacancies/ours/<uuid:vacancy_pk>/move/", keeping_views.move, name="move-vacancy"),
    path("vacancies/queue/", review_views.queue, name="vacancy-queue"),
    path("vacancies/queue/<uuid:vacancy_pk>/", review_views.review, name="review-vacancy"),
]
