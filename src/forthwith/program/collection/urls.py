"""Addresses of the April collection."""

from django.urls import path

from forthwith.program.collection.views import answering, asking, by_link, drafts, years

app_name = "collection"
urlpatterns = [
    path("", years.years, name="years"),
    path("answer/<str:token>/", by_link.answer, name="answer_by_link"),
    path("<int:year>/", years.year, name="year"),
    path("<int:year>/questions/", drafts.questions, name="questions"),
    path("<int:year>/questions/<int:number>/", drafts.question, name="question"),
    path("<int:year>/questions/<int:number>/remove/", drafts.remove, name="remove_question"),
    path("<int:year>/open/", asking.open_year, name="open"),
    path("<int:year>/compare/", years.compare, name="compare"),
    path("<int:year>/close/", years.close, name="close"),
    path("<int:year>/report.pdf", years.report, name="report"),
    path("<int:year>/<str:facility>/", answering.facility, name="facility"),
    path("<int:year>/<str:facility>/answer/", answering.answer, name="answer"),
    path("<int:year>/<str:facility>/remind/", asking.remind, name="remind"),
    path("<int:year>/<str:facility>/link/", asking.hand_over, name="hand_over"),
]
