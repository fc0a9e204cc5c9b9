"""Addresses of inventory: counts and media first, the register last."""

from django.urls import path

from forthwith.program.inventory.register import EQUIPMENT
from forthwith.program.inventory.views import closing, counts, files, media
from forthwith.program.registers.urls import paths

app_name = "inventory"

urlpatterns = [
    path("counts/", counts.counts, name="counts"),
    path("counts/<int:number>/", counts.count, name="count"),
    path("counts/<int:number>/lines/<str:outcome>/", counts.lines, name="lines"),
    path("counts/<int:number>/bring/", counts.bring, name="sheet"),
    path("files/<int:number>/", files.file, name="file"),
    path("counts/<int:number>/tags/", counts.tags, name="tags"),
    path("counts/<int:number>/settle/", closing.settle, name="settle"),
    path("counts/<int:number>/close/", closing.close, name="close"),
    path("sanitizations/<int:number>/verify/", media.verify, name="verify"),
    path("sanitizations/<int:number>/certificate/", media.certificate, name="certificate"),
    path("disposals/<int:number>/certificate/", media.vendor, name="vendor"),
    path("<str:tag>/sanitize/", media.sanitize, name="sanitize"),
    path("<str:tag>/dispose/", media.dispose, name="dispose"),
    *paths(EQUIPMENT),
]
