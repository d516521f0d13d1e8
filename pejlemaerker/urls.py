"""Addresses below /pejlemaerker/."""

from django.urls import path

from pejlemaerker.views import catalogue, runder

app_name = "pejlemaerker"

urlpatterns = [
    path("", catalogue.catalogue_list, name="catalogue"),
    path("<int:number>/", catalogue.pejlemaerke_detail, name="pejlemaerke"),
    path("runder/", runder.runde_list, name="runde_list"),
    path("runder/ny/", runder.runde_create, name="runde_create"),
    path("runder/<uuid:runde_id>/", runder.runde_detail, name="runde_detail"),
    path("runder/<uuid:runde_id>/luk/", runder.runde_close, name="runde_close"),
    path("runder/<uuid:runde_id>/links/", runder.runde_links, name="runde_links"),
    path("runder/<uuid:runde_id>/svar/", runder.svar_create, name="svar_create"),
    path("runder/<uuid:runde_id>/svaret/", runder.svar_receipt, name="svar_receipt"),
    path("runder/<uuid:runde_id>/pdf/", runder.runde_pdf, name="runde_pdf"),
    path("svar/<str:token>/", runder.svar_link, name="svar_link"),
    path("svar/<str:token>/tak/", runder.svar_tak, name="svar_tak"),
]
