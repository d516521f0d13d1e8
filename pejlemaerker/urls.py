"""Addresses below /pejlemaerker/."""

from django.urls import path

from .views import catalogue

app_name = "pejlemaerker"

urlpatterns = [
    path("", catalogue.catalogue_list, name="catalogue"),
    path("<int:number>/", catalogue.pejlemaerke_detail, name="pejlemaerke"),
]
