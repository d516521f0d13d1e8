"""Addresses of the pages about opgaver, reminders and the daily mail."""

from django.urls import path

from opgaver.views import opgave, settings

app_name = "opgaver"
urlpatterns = [
    path("opgaver/", opgave.opgave_list, name="opgave_list"),
    path("opgaver/ny/", opgave.opgave_create, name="opgave_create"),
    path("forloeb/<uuid:forloeb_id>/opgaver/", opgave.forloeb_opgaver, name="forloeb_opgaver"),
    path("forloeb/<uuid:forloeb_id>/opgaver/ny/", opgave.forloeb_opgave_create, name="forloeb_opgave_create"),
    path("opgaver/<uuid:opgave_id>/", opgave.opgave_detail, name="opgave_detail"),
    path("opgaver/<uuid:opgave_id>/ret/", opgave.opgave_edit, name="opgave_edit"),
    path("opgaver/<uuid:opgave_id>/giv-videre/", opgave.opgave_hand_over, name="opgave_hand_over"),
    path("opgaver/<uuid:opgave_id>/luk/", opgave.opgave_close, name="opgave_close"),
    path("opgaver/<uuid:opgave_id>/maerk/", opgave.opgave_mark, name="opgave_mark"),
    path("indstillinger/", settings.mail_settings, name="mail_settings"),
    path("administration/paamindelser/<uuid:kommune_id>/", settings.rule_list, name="rule_list"),
    path("administration/paamindelser/<uuid:kommune_id>/<slug:kind>/", settings.rule_edit, name="rule_edit"),
]
