"""Addresses of business associates."""

from django.urls import path

from forthwith.program.associates.register import ASSOCIATES
from forthwith.program.associates.views import acts, terms
from forthwith.program.registers.urls import paths

app_name = "associates"
AGREEMENT = "<str:reference>/agreements/<int:number>/"

urlpatterns = [
    path("<str:reference>/agreements/", acts.add_agreement, name="add_agreement"),
    path(AGREEMENT, acts.text, name="text"),
    path(AGREEMENT + "terms/", terms.terms, name="terms"),
    path(AGREEMENT + "end/", terms.end, name="end"),
    path("<str:reference>/review/", acts.review, name="review"),
    path("<str:reference>/phi/", acts.returned, name="returned"),
    *paths(ASSOCIATES),
]
