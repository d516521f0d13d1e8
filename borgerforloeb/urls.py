"""Addresses of the pages about bestillinger, borgere, besøg and who works where."""

from django.urls import path

from borgerforloeb.views import besoeg, bestilling, borger, tilknytning

app_name = "borgerforloeb"
urlpatterns = [
    path("bestillinger/", bestilling.bestilling_list, name="bestilling_list"),
    path("bestillinger/ny/", bestilling.bestilling_create, name="bestilling_create"),
    path("bestillinger/<uuid:bestilling_id>/", bestilling.bestilling_detail, name="bestilling_detail"),
    path(
        "bestillinger/<uuid:bestilling_id>/accepter/", bestilling.bestilling_accept, name="bestilling_accept"
    ),
    path("bestillinger/<uuid:bestilling_id>/retur/", bestilling.bestilling_return, name="bestilling_return"),
    path(
        "bestillinger/<uuid:bestilling_id>/send-igen/",
        bestilling.bestilling_send_anew,
        name="bestilling_send_anew",
    ),
    path("borgere/<uuid:borger_id>/ret/", borger.borger_correct, name="borger_correct"),
    path("borgere/<uuid:borger_id>/cpr/", borger.borger_cpr, name="borger_cpr"),
    path("forloeb/<uuid:forloeb_id>/kontaktoplysninger/", borger.borger_edit, name="borger_edit"),
    path("forloeb/<uuid:forloeb_id>/aftale/ny/", besoeg.besoeg_plan, name="besoeg_plan"),
    path("forloeb/<uuid:forloeb_id>/fase/", tilknytning.phase_change, name="phase_change"),
    path("forloeb/<uuid:forloeb_id>/tilknytninger/", tilknytning.tilknytning_list, name="tilknytning_list"),
    path(
        "forloeb/<uuid:forloeb_id>/tilknytninger/ny/",
        tilknytning.tilknytning_create,
        name="tilknytning_create",
    ),
    path("tilknytninger/<uuid:tilknytning_id>/slut/", tilknytning.tilknytning_end, name="tilknytning_end"),
    path("vikar/", tilknytning.vikar_create, name="vikar_create"),
    path("besoeg/<uuid:besoeg_id>/berigtigelse/", besoeg.besoeg_correct, name="besoeg_correct"),
    path("besoeg/<uuid:besoeg_id>/ret/", besoeg.besoeg_move, name="besoeg_move"),
    path("besoeg/<uuid:besoeg_id>/fortryd/", besoeg.besoeg_cancel, name="besoeg_cancel"),
]
