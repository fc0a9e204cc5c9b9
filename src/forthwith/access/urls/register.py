"""Addresses of systems, contacts, exceptions, the SSA report."""

from django.urls import path

from forthwith.access.views import register, ssa, ssa_fetch

RUN = "ssa/<str:reference>/"

urlpatterns = [
    path("systems/", register.systems, name="systems"),
    path("systems/<slug:name>/", register.system, name="system"),
    path("systems/<slug:name>/end/", register.end_system, name="end_system"),
    path("contacts/", register.contacts, name="contacts"),
    path("contacts/import/", register.import_contacts, name="import_contacts"),
    path("contacts/<int:number>/end/", register.end_contact, name="end_contact"),
    path("exemptions/", register.exemptions, name="exemptions"),
    path("exemptions/<int:number>/end/", register.end_exemption, name="end_exemption"),
    path("ssa/", ssa.ssa, name="ssa"),
    path("ssa/begin/", ssa.begin, name="ssa_begin"),
    path("ssa/definitions/", ssa.definitions, name="ssa_definitions"),
    path("ssa/fetch/<str:token>/", ssa_fetch.ssa_fetch, name="ssa_fetch"),
    path(RUN, ssa.run, name="ssa_run"),
    path(RUN + "steps/<slug:step>/", ssa.work, name="ssa_work"),
    path(RUN + "send/<slug:step>/", ssa.send, name="ssa_send"),
    path(RUN + "files/<int:pk>/", ssa.file, name="ssa_file"),
]
