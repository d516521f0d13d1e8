"""Addresses of the pages that put several rooms together."""

from django.urls import path

from overblik.views import besoeg, forloeb, min_dag, myndighed, samtale, team

app_name = "overblik"
urlpatterns = [
    path("min-dag/", min_dag.min_dag, name="min_dag"),
    path("besoeg/nyt/", min_dag.forloeb_choose, {"purpose": "besoeg"}, name="besoeg_choose"),
    path("kontakt/", min_dag.forloeb_choose, {"purpose": "kontakt"}, name="kontakt_choose"),
    path("forloeb/", forloeb.forloeb_list, name="forloeb_list"),
    path("forloeb/<uuid:forloeb_id>/", forloeb.forloeb_detail, name="forloeb_detail"),
    path("forloeb/<uuid:forloeb_id>/tidslinje/", forloeb.forloeb_timeline, name="forloeb_timeline"),
    path("forloeb/<uuid:forloeb_id>/besoeg/nyt/", besoeg.besoeg_create, name="besoeg_create"),
    path("forloeb/<uuid:forloeb_id>/kontakt/ny/", besoeg.kontakt_create, name="kontakt_create"),
    path("forloeb/<uuid:forloeb_id>/samtale/ny/", besoeg.samtale_start, name="samtale_start"),
    path("besoeg/<uuid:besoeg_id>/samtale/<int:trin>/", samtale.samtale, name="samtale"),
    path(
        "besoeg/<uuid:besoeg_id>/samtale/<int:trin>/afslag/<slug:key>/",
        samtale.samtale_decline,
        name="samtale_decline",
    ),
    path("besoeg/<uuid:besoeg_id>/", besoeg.besoeg_detail, name="besoeg_detail"),
    path("besoeg/<uuid:besoeg_id>/notat/", besoeg.note_write, name="note_write"),
    path("team/", team.team, name="team"),
    path("myndighed/", myndighed.myndighed, name="myndighed"),
]
