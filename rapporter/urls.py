from django.urls import path

from rapporter.views import approval, production, rapport, writing

app_name = "rapporter"
urlpatterns = [
    path("rapporter/", rapport.rapport_list, name="rapport_list"),
    path("forloeb/<uuid:forloeb_id>/rapport/ny/", writing.rapport_create, name="rapport_create"),
    path("rapporter/<uuid:rapport_id>/", rapport.rapport_detail, name="rapport_detail"),
    path("rapporter/<uuid:rapport_id>/skriv/", writing.rapport_edit, name="rapport_edit"),
    path("rapporter/<uuid:rapport_id>/hent-oplysninger/", writing.rapport_refresh, name="rapport_refresh"),
    path("rapporter/<uuid:rapport_id>/gennemgang/", writing.rapport_review, name="rapport_review"),
    path("rapporter/<uuid:rapport_id>/send/", writing.rapport_send, name="rapport_send"),
    path("rapporter/<uuid:rapport_id>/godkend/", approval.rapport_approve, name="rapport_approve"),
    path("rapporter/<uuid:rapport_id>/retur/", approval.rapport_return, name="rapport_return"),
    path("rapporter/<uuid:rapport_id>/frigiv/", approval.rapport_release, name="rapport_release"),
    path(
        "rapporter/<uuid:rapport_id>/frigiv/gennemse/",
        approval.rapport_release_check,
        name="rapport_release_check",
    ),
    path("rapporter/<uuid:rapport_id>/ret/", writing.rapport_correct, name="rapport_correct"),
    path("rapporter/<uuid:rapport_id>/status/", production.rapport_status, name="rapport_status"),
    path("rapporter/<uuid:rapport_id>/proev-igen/", production.rapport_retry, name="rapport_retry"),
    path("rapporter/<uuid:rapport_id>/hent/", production.rapport_download, name="rapport_download"),
]
