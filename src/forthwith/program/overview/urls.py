"""Addresses of the program at one look."""

from django.urls import path

from forthwith.program.overview.views import clauses, feed, what_if, year

app_name = "overview"
urlpatterns = [
    path("", year.year, name="year"),
    path("<int:year>/<int:month>/<slug:duty>/", year.month, name="month"),
    path("clauses/", clauses.every, name="clauses"),
    path("clauses/<str:name>/", clauses.clause, name="clause"),
    path("clauses/<str:name>/clause.<slug:form>", clauses.clause_file, name="clause_file"),
    path("what-if/", what_if.what_if, name="what_if"),
    path("calendar/", feed.feed, name="feed"),
    path("calendar/end/", feed.end_feed, name="end_feed"),
]
