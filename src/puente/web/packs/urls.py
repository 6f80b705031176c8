"""Addresses of the law: what everybody reads first, then the workshop."""

from django.urls import path

from puente.web.packs.bulletins import views as bulletins
from puente.web.packs.comparing import views as comparing
from puente.web.packs.drafting import entry_views as entries
from puente.web.packs.drafting import views as drafting
from puente.web.packs.publishing import views as publishing
from puente.web.packs.reading import views as reading

urlpatterns = [
    path("law/", reading.law, name="law"),
    path("law/coverage/", reading.coverage, name="law-coverage"),
    path("law/compare/", comparing.compare, name="law-compare"),
    path("law/feed.atom", publishing.feed, name="law-feed"),
    path("law/bulletins/", bulletins.bulletins, name="law-bulletins"),
    path("law/bulletins/mail/", bulletins.mail, name="law-bulletin-mail"),
    path("law/<slug:country>/", reading.country, name="law-country"),
    path("law/<slug:country>/versions/", publishing.versions, name="law-versions"),
    path("law/<slug:country>/versions/<int:number>/", publishing.version, name="law-version"),
    path("law/<slug:country>/versions/<int:number>/<slug:audience>/", bulletins.bulletin, name="law-bulletin"),
    path("law/<slug:country>/bulletins/<slug:audience>.atom", bulletins.feed, name="law-bulletin-feed"),
    path("law/<slug:country>/versions/<int:number>/bundle.json", publishing.bundle, name="law-bundle"),
    path("law/<slug:country>/<slug:scheme>/", reading.scheme, name="law-scheme"),
    path("workshop/", drafting.drafts, name="drafts"),
    path("workshop/reviews/", drafting.reviews, name="workshop-reviews"),
    path("workshop/import/", publishing.bring_in, name="workshop-import"),
    path("workshop/follow/", publishing.follow, name="workshop-follow"),
    path("workshop/<uuid:pk>/", drafting.draft, name="draft"),
    path("workshop/<uuid:pk>/file/", drafting.file_form, name="draft-file"),
    path("workshop/<uuid:pk>/place/", drafting.place, name="draft-place"),
    path("workshop/<uuid:pk>/add/", entries.add, name="draft-add"),
    path("workshop/<uuid:pk>/remove/", entries.remove, name="draft-remove"),
    path("workshop/<uuid:pk>/text/", drafting.text, name="draft-text"),
    path("workshop/<uuid:pk>/cases/", drafting.cases, name="draft-cases"),
    path("workshop/<uuid:pk>/difference/", drafting.difference, name="draft-difference"),
    path("workshop/<uuid:pk>/submit/", drafting.submit, name="draft-submit"),
    path("workshop/<uuid:pk>/withdraw/", drafting.withdraw, name="draft-withdraw"),
    path("workshop/<uuid:pk>/reading/", publishing.reading, name="draft-reading"),
    path("workshop/<uuid:pk>/publish/", publishing.publish, name="draft-publish"),
    path("workshop/<uuid:pk>/files.zip", publishing.export, name="draft-export"),
]
