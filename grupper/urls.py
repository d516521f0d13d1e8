"""Addresses of the pages about grupper."""

from django.urls import path

from grupper.views import deltagelse, gruppe, placering, session

app_name = "grupper"
urlpatterns = [
    path("grupper/", gruppe.gruppe_list, name="gruppe_list"),
    path("grupper/ny/", gruppe.gruppe_create, name="gruppe_create"),
    path("grupper/venteliste/", placering.venteliste, name="venteliste"),
    path("grupper/<uuid:gruppe_id>/", gruppe.gruppe_detail, name="gruppe_detail"),
    path("grupper/<uuid:gruppe_id>/ret/", gruppe.gruppe_edit, name="gruppe_edit"),
    path("grupper/<uuid:gruppe_id>/kopi/", gruppe.gruppe_copy, name="gruppe_copy"),
    path("grupper/<uuid:gruppe_id>/traener/ny/", gruppe.traener_create, name="traener_create"),
    path("grupper/<uuid:gruppe_id>/deltager/ny/", deltagelse.deltagelse_create, name="deltagelse_create"),
    path("gruppetraener/<uuid:traener_id>/slut/", gruppe.traener_end, name="traener_end"),
    path("gruppesession/<uuid:gruppesession_id>/", session.session_detail, name="session_detail"),
    path("gruppesession/<uuid:gruppesession_id>/ret/", session.session_edit, name="session_edit"),
    path("gruppesession/<uuid:gruppesession_id>/print/", session.session_print, name="session_print"),
    path(
        "gruppesession/<uuid:gruppesession_id>/evaluering/", session.session_evaluate, name="session_evaluate"
    ),
    path("gruppesession/<uuid:gruppesession_id>/fremmoede/", session.fremmoede_list, name="fremmoede_list"),
    path(
        "gruppesession/<uuid:gruppesession_id>/fremmoede/<uuid:deltagelse_id>/",
        session.fremmoede_mark,
        name="fremmoede_mark",
    ),
    path("gruppesession/<uuid:gruppesession_id>/faerdig/", session.session_finish, name="session_finish"),
    path("fremmoede/<uuid:fremmoede_id>/notat/", session.note_write, name="note_write"),
    path("fremmoede/<uuid:fremmoede_id>/rettelse/", session.note_correct, name="note_correct"),
    path("gruppedeltagelse/<uuid:deltagelse_id>/", deltagelse.deltagelse_detail, name="deltagelse_detail"),
    path("gruppedeltagelse/<uuid:deltagelse_id>/maal/", deltagelse.deltagelse_goal, name="deltagelse_goal"),
    path("gruppedeltagelse/<uuid:deltagelse_id>/slut/", deltagelse.deltagelse_stop, name="deltagelse_stop"),
    path("forloeb/<uuid:forloeb_id>/gruppe/ny/", placering.venteplads_create, name="venteplads_create"),
    path("venteplads/<uuid:venteplads_id>/tilbud/", placering.venteplads_offer, name="venteplads_offer"),
    path("venteplads/<uuid:venteplads_id>/svar/", placering.venteplads_answer, name="venteplads_answer"),
    path("borger/<uuid:borger_id>/placering/", placering.ikkesammen, name="ikkesammen"),
    path("placering/<uuid:ikkesammen_id>/fjern/", placering.ikkesammen_withdraw, name="ikkesammen_withdraw"),
]
