"""Addresses of lists taken in."""

from django.urls import path

from forthwith.access.views import lists, lists_check

urlpatterns = [
    path("lists/", lists.lists, name="lists"),
    path("lists/bring/", lists_check.bring, name="bring"),
    path("lists/brought/<int:number>/", lists_check.check, name="list_check"),
    path("lists/brought/<int:number>/again/", lists_check.again, name="list_again"),
    path("lists/brought/<int:number>/rejected/", lists_check.rejected, name="list_check_rejected"),
    path("lists/<int:number>/", lists.taken, name="list_taken"),
    path("lists/<int:number>/rejected/", lists.rejected, name="list_rejected"),
]
