"""Addresses of vacancies."""

from django.urls import path

from puente.web.vacancies import (
    candidate_views,
    feed_views,
    import_views,
    keeping_views,
    loss_views,
    member_views,
    pledge_views,
    reckoning_views,
    review_views,
    views,
)

urlpatterns = [
    path("vacancies/", views.vacancies, name="vacancies"),
    path("vacancies/<uuid:vacancy_pk>/", views.vacancy, name="vacancy"),
    path("vacancies/ours/", keeping_views.own, name="own-vacancies"),
    path("vacancies/ours/new/", keeping_views.write, name="new-vacancy"),
    path("vacancies/ours/import/", import_views.bring_in_offers, name="import-vacancies"),
    path("vacancies/ours/addresses/", feed_views.feeds, name="feeds"),
    path("vacancies/ours/addresses/<uuid:feed_pk>/end/", feed_views.end, name="end-feed"),
    path("vacancies/ours/<uuid:vacancy_pk>/", keeping_views.own_one, name="own-vacancy"),
    path("vacancies/ours/<uuid:vacancy_pk>/edit/", keeping_views.edit, name="edit-vacancy"),
    path("vacancies/ours/<uuid:vacancy_pk>/send/", keeping_views.send, name="send-vacancy"),
    path("vacancies/ours/<uuid:vacancy_pk>/move/", keeping_views.move, name="move-vacancy"),
    path("vacancies/ours/<uuid:vacancy_pk>/cost/", reckoning_views.reckon, name="vacancy-cost"),
    path("vacancies/<uuid:vacancy_pk>/yes/", candidate_views.say_yes, name="say-yes"),
    path("vacancies/<uuid:vacancy_pk>/report/", candidate_views.report, name="report-vacancy"),
    path("candidates/", candidate_views.candidates, name="candidates"),
    path("candidates/<uuid:interest_pk>/", candidate_views.register_hire, name="register-hire"),
    path("hires/", candidate_views.hires, name="hires"),
    path("hires/<uuid:hire_pk>/", candidate_views.hire, name="hire"),
    path("hires/<uuid:hire_pk>/duty/", candidate_views.tick_duty, name="tick-duty"),
    path("hires/<uuid:hire_pk>/calendar/", candidate_views.calendar, name="hire-calendar"),
    path("members/", member_views.members, name="members"),
    path("lost-offers/", loss_views.lost_offers, name="lost-offers"),
    path("pledges/", pledge_views.pledges, name="pledges"),
    path("pledges/<uuid:pledge_pk>/end/", pledge_views.end, name="end-pledge"),
    path("risks/", candidate_views.risks, name="risks"),
    path("vacancies/queue/", review_views.queue, name="vacancy-queue"),
    path("vacancies/queue/<uuid:vacancy_pk>/", review_views.review, name="review-vacancy"),
]
