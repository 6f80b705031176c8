"""Every address of the site, app by app."""

from django.urls import include, path

from puente.web.site import refused

urlpatterns = [
    path("", include("puente.web.site.urls")),
    path("", include("puente.web.accounts.urls")),
    path("", include("puente.web.people.urls")),
    path("", include("puente.web.routes.urls")),
    path("", include("puente.web.services.urls")),
    path("", include("puente.web.skills.urls")),
    path("", include("puente.web.intake.urls")),
    path("", include("puente.web.packs.urls")),
    path("", include("puente.web.employers.urls")),
    path("", include("puente.web.vacancies.urls")),
    path("api/v1/", include("puente.web.api.urls")),
]

handler400 = refused.bad_request
handler403 = refused.not_allowed
handler404 = refused.not_found
handler500 = refused.our_fault
