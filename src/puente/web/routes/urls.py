"""Addresses of visits and of saved routes. None says anything about anybody."""

from django.urls import path

from puente.web.routes import person_views, views, visit_views

urlpatterns = [
    path("start/", visit_views.start, name="start"),
    path("visit/", visit_views.question, name="question"),
    path("visit/said/", visit_views.said, name="visit-said"),
    path("visit/answer/", visit_views.answer, name="visit-answer"),
    path("visit/countries/", visit_views.countries, name="visit-countries"),
    path("visit/help/", visit_views.help_now, name="visit-help"),
    path("visit/household/", visit_views.household, name="visit-household"),
    path("visit/route/", visit_views.route, name="visit-route"),
    path("visit/route/sheet/", visit_views.sheet, name="visit-sheet"),
    path("visit/route/calendar/", visit_views.calendar, name="visit-calendar"),
    path("visit/keep/", visit_views.keep, name="visit-keep"),
    path("visit/end/", visit_views.end, name="visit-end"),
    path("people/<uuid:pk>/answer/", person_views.person_answer, name="person-answer"),
    path("people/<uuid:pk>/countries/", person_views.person_countries, name="person-countries"),
    path("people/<uuid:pk>/route/", person_views.person_route, name="person-route"),
    path("routes/<uuid:pk>/", views.route, name="route"),
    path("routes/<uuid:pk>/steps/", views.tick, name="tick"),
    path("routes/<uuid:pk>/papers/", views.paper, name="route-paper"),
    path("routes/<uuid:pk>/renew/", views.renew, name="route-renew"),
    path("routes/<uuid:pk>/change/", views.change, name="route-change"),
    path("routes/<uuid:pk>/sheet/", views.sheet, name="route-sheet"),
    path("routes/<uuid:pk>/calendar/", views.calendar, name="route-calendar"),
]
