"""Addresses of the pages about how a forløb begins, ends and is handed over."""

from django.urls import path

from overgange.views import ending, opstart

app_name = "overgange"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/opstart/", opstart.opstart, name="opstart"),
    path("forloeb/<uuid:forloeb_id>/opstart/<int:number>/", opstart.opstart_answer, name="opstart_answer"),
    path("forloeb/<uuid:forloeb_id>/opstart/<slug:point>/", opstart.opstart_choose, name="opstart_choose"),
    path("forloeb/<uuid:forloeb_id>/udfasning/", ending.udfasning, name="udfasning"),
    path(
        "forloeb/<uuid:forloeb_id>/udfasning/som-foer/",
        ending.udfasning_take_back,
        name="udfasning_take_back",
    ),
    path("forloeb/<uuid:forloeb_id>/afslutning/", ending.afslutning, name="afslutning"),
    path("forloeb/<uuid:forloeb_id>/afslutning/gennemse/", ending.afslutning_check, name="afslutning_check"),
    path("forloeb/<uuid:forloeb_id>/afslutning/min-plan/", ending.plan_pdf, name="plan_pdf"),
    path("forloeb/<uuid:forloeb_id>/genaabn/", ending.reopen, name="reopen"),
    path("eftervaern/<uuid:eftervaern_id>/", ending.eftervaern_mark, name="eftervaern_mark"),
]
