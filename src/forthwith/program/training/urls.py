"""Addresses of training."""

from django.urls import path

from forthwith.program.training.views import bring, courses, held, mine, overview, people

app_name = "training"
COURSE = "courses/<slug:code>/"
MINE = "mine/<slug:code>/"
urlpatterns = [
    path("", overview.training, name="training"),
    path("owed/", overview.owed, name="owed"),
    path("owed/file.<str:ending>", overview.owed_file, name="owed_file"),
    path("courses/add/", courses.add_course, name="add_course"),
    path(COURSE, courses.course, name="course"),
    path(f"{COURSE}publish/", courses.publish, name="publish"),
    path(f"{COURSE}end/", courses.end_course, name="end_course"),
    path(f"{COURSE}audiences/<int:number>/end/", courses.end_audience, name="end_audience"),
    path(f"{COURSE}material/<int:number>/", mine.material, name="material"),
    path("people/<int:number>/", people.person, name="person"),
    path("completions/<str:reference>/proof/", people.proof, name="proof"),
    path("completions/<str:reference>/certificate.pdf", people.pdf, name="certificate"),
    path("completions/<str:reference>/withdraw/", people.withdraw, name="withdraw"),
    path("bring/", bring.bring, name="bring"),
    path("bring/<str:upload>/", bring.bring_check, name="bring_check"),
    path("held/", held.held, name="held"),
    path("mine/", mine.mine, name="mine"),
    path(f"{MINE}read/<int:number>/", mine.read, name="read"),
    path(f"{MINE}quiz/", mine.quiz, name="quiz"),
    path(f"{MINE}tries/<int:number>/", mine.attempt, name="attempt"),
]
