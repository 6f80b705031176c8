"""Addresses of people."""

from django.urls import path

from puente.web.people import registering_views, sharing_views, views
from puente.web.people.casework import placing_views as placing
from puente.web.people.casework import views as casework
from puente.web.people.export import views as export
from puente.web.people.facts import views as facts
from puente.web.people.office import views as office
from puente.web.people.safety import views as safety
from puente.web.people.watch import views as watch
from puente.web.people.worklist import views as worklist

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/new/", registering_views.register, name="register"),
    path("people/<uuid:pk>/", views.person_file, name="person"),
    path("people/<uuid:pk>/edit/", views.correct, name="correct"),
    path("people/<uuid:pk>/notes/", views.write_note, name="note"),
    path("people/<uuid:pk>/documents/", views.add_document, name="add-document"),
    path("people/<uuid:pk>/documents/<uuid:document_pk>/", views.document, name="document"),
    path("people/<uuid:pk>/transfer/", views.transfer, name="transfer"),
    path("people/<uuid:pk>/protection/", safety.protection, name="protection"),
    path("people/<uuid:pk>/facts/", facts.facts, name="facts"),
    path("people/<uuid:pk>/facts/<slug:name>/", facts.fact, name="fact"),
    path("people/<uuid:pk>/offer/", office.offer, name="offer"),
    path("people/<uuid:pk>/household/", office.household, name="household"),
    path("people/<uuid:pk>/emergency/", watch.emergency, name="emergency"),
    path("people/<uuid:pk>/stages/", casework.stages, name="stages"),
    path("people/<uuid:pk>/barriers/", casework.add_barrier, name="add-barrier"),
    path("people/<uuid:pk>/barriers/<uuid:barrier_pk>/", casework.barrier, name="barrier"),
    path("people/<uuid:pk>/placements/", placing.add_placement, name="add-placement"),
    path("people/<uuid:pk>/placements/<uuid:placement_pk>/", placing.placement, name="placement"),
    path("people/<uuid:pk>/follow-ups/<uuid:follow_up_pk>/", placing.follow_up, name="follow-up"),
    path("worklist/", worklist.worklist, name="worklist"),
    path("board/", worklist.board, name="board"),
    path("export/", export.export, name="export"),
    path("office/", office.office, name="office"),
    path("office/looks/", office.office_looks, name="office-looks"),
    path("office/handovers/", office.handovers, name="handovers"),
    path("office/handovers/<uuid:handover_pk>/", office.answer, name="handover"),
    path("office/protection/", safety.protected, name="protected"),
    path("office/protection/<uuid:pk>/", safety.focal, name="focal"),
    path("me/consents/", sharing_views.consents, name="consents"),
    path("me/consents/<uuid:consent_pk>/withdraw/", sharing_views.withdraw_consent, name="withdraw"),
    path("shared/", sharing_views.shared, name="shared"),
    path("shared/<uuid:pk>/", sharing_views.shared_person, name="shared-person"),
]
