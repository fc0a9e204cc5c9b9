"""Addresses of signed links, for people without an account; and of the acts on asks."""

from django.urls import path

from forthwith.access.views import asks

urlpatterns = [
    path("answer/<str:token>/", asks.answer, name="answer"),
    path("asks/<int:number>/remind/", asks.remind, name="remind"),
    path("asks/<int:number>/withdraw/", asks.withdraw, name="withdraw"),
    path("asks/<int:number>/link/", asks.hand_over, name="hand_over_link"),
]
