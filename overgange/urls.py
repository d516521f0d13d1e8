"""Addresses of the pages about how a forløb begins, ends and is handed over."""

from django.urls import path

from overgange.views import opstart

app_name = "overgange"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/opstart/", opstart.opstart, name="opstart"),
    path("forloeb/<uuid:forloeb_id>/opstart/<int:number>/", opstart.opstart_answer, name="opstart_answer"),
    path("forloeb/<uuid:forloeb_id>/opstart/<slug:point>/", opstart.opstart_choose, name="opstart_choose"),
]
