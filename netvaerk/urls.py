"""Addresses of the pages about netværk, samtykker and delinger."""

from django.urls import path

from netvaerk.views import deling, netvaerk, person, samtykke

app_name = "netvaerk"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/netvaerk/", netvaerk.netvaerk_read, name="netvaerk_read"),
    path("forloeb/<uuid:forloeb_id>/netvaerk/tegn/", netvaerk.netvaerk_draw, name="netvaerk_draw"),
    path("forloeb/<uuid:forloeb_id>/netvaerk/udgaver/", netvaerk.netvaerk_compare, name="netvaerk_compare"),
    path(
        "forloeb/<uuid:forloeb_id>/netvaerk/<uuid:netvaerksperson_id>/",
        person.person_edit,
        name="person_edit",
    ),
    path(
        "forloeb/<uuid:forloeb_id>/netvaerk/<uuid:netvaerksperson_id>/flyt/",
        person.person_move,
        name="person_move",
    ),
    path(
        "forloeb/<uuid:forloeb_id>/netvaerk/<uuid:netvaerksperson_id>/kort/",
        person.person_mark,
        name="person_mark",
    ),
    path("forloeb/<uuid:forloeb_id>/samtykker/", samtykke.samtykke_list, name="samtykke_list"),
    path("forloeb/<uuid:forloeb_id>/samtykker/nyt/", samtykke.samtykke_create, name="samtykke_create"),
    path("samtykker/<uuid:samtykke_id>/", samtykke.samtykke_detail, name="samtykke_detail"),
    path("samtykker/<uuid:samtykke_id>/forny/", samtykke.samtykke_renew, name="samtykke_renew"),
    path("samtykker/<uuid:samtykke_id>/traek-tilbage/", samtykke.samtykke_withdraw, name="samtykke_withdraw"),
    path("samtykker/<uuid:samtykke_id>/pdf/", samtykke.samtykke_pdf, name="samtykke_pdf"),
    path("forloeb/<uuid:forloeb_id>/delinger/ny/", deling.deling_create, name="deling_create"),
]
