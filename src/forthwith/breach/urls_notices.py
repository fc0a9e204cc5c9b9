"""Addresses of the notices that go outward: the public ones, and the pages of a case that make them."""

from django.urls import path

from forthwith.breach.views import (
    notices,
    notices_associates,
    notices_hhs,
    notices_holds,
    notices_media,
    notices_public,
)

app_name = "notices"
CASE = "incidents/<str:reference>/"
RELEASE = CASE + "releases/<str:key>/"
HHS = CASE + "hhs/<slug:slug>/"

urlpatterns = [
    path("notices/", notices_public.notices, name="notices"),
    path("notices/<slug:slug>/", notices_public.notice, name="notice"),
    path(CASE + "substitute/", notices.substitute, name="substitute"),
    path(CASE + "substitute/told/", notices.told, name="told"),
    path(CASE + "substitute/line/", notices.open_line, name="open_line"),
    path(CASE + "substitute/line/close/", notices.close_line, name="close_line"),
    path(CASE + "substitute/<int:number>/", notices.preview, name="preview"),
    path(CASE + "substitute/<int:number>/approve/", notices.approve, name="approve"),
    path(CASE + "substitute/<int:number>/post/", notices.post, name="post"),
    path(CASE + "substitute/<int:number>/remove/", notices.remove, name="remove"),
    path(CASE + "releases/", notices_media.media, name="media"),
    path(RELEASE, notices_media.release, name="release"),
    path(RELEASE + "<int:number>/release.<str:kind>", notices_media.document, name="document"),
    path(RELEASE + "<int:number>/approve/", notices_media.approve, name="approve_release"),
    path(RELEASE + "<int:number>/sent/", notices_media.sent, name="sent"),
    path(HHS, notices_hhs.hhs, name="hhs"),
    path(HHS + "<int:number>/sheet.<str:kind>", notices_hhs.sheet, name="sheet"),
    path(HHS + "<int:number>/submitted/", notices_hhs.submitted, name="submitted"),
    path(HHS + "addendum/", notices_hhs.addendum, name="addendum"),
    path(CASE + "associates/", notices_associates.associates, name="associates"),
    path(CASE + "associates/<int:index>/notice.pdf", notices_associates.entity_notice, name="entity_notice"),
    path(CASE + "associates/<int:index>/told/", notices_associates.entity_told, name="entity_told"),
    path(CASE + "holds/", notices_holds.delays, name="holds"),
    path(CASE + "holds/<int:index>/letter.pdf", notices_holds.hold_letter, name="hold_letter"),
    path("log/annual/", notices_hhs.annual, name="annual"),
    path("log/annual/<int:year>/", notices_hhs.annual_log, name="annual_log"),
]
