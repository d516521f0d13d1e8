"""Addresses of the pages about møder."""

from django.urls import path

from moeder.views import moede, referat, tavle

app_name = "moeder"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/moeder/", moede.moede_list, name="moede_list"),
    path("forloeb/<uuid:forloeb_id>/moeder/nyt/", moede.moede_choose, name="moede_choose"),
    path("forloeb/<uuid:forloeb_id>/moeder/nyt/<slug:kind>/", moede.moede_plan, name="moede_plan"),
    path("moeder/<uuid:moede_id>/", moede.moede_detail, name="moede_detail"),
    path("moeder/<uuid:moede_id>/ret/", moede.moede_edit, name="moede_edit"),
    path("moeder/<uuid:moede_id>/aflys/", moede.moede_cancel, name="moede_cancel"),
    path("moeder/<uuid:moede_id>/inviter/", moede.moede_invite, name="moede_invite"),
    path(
        "moeder/<uuid:moede_id>/deltagere/<uuid:deltager_id>/fjern/",
        moede.deltager_remove,
        name="deltager_remove",
    ),
    path("moeder/<uuid:moede_id>/indbydelse/", moede.invitation_pdf, name="invitation_pdf"),
    path("moeder/<uuid:moede_id>/tavle/", tavle.tavle, name="tavle"),
    path("moeder/<uuid:moede_id>/tavle/<slug:key>/", tavle.soejle_write, name="soejle_write"),
    path("moeder/<uuid:moede_id>/aftaler/ny/", tavle.aftale_create, name="aftale_create"),
    path("moeder/<uuid:moede_id>/afslut/", tavle.moede_finish, name="moede_finish"),
    path("moeder/<uuid:moede_id>/referat/", referat.referat_pdf, name="referat_pdf"),
    path("moeder/<uuid:moede_id>/rettelse/", referat.referat_correct, name="referat_correct"),
    path("moeder/<uuid:moede_id>/udlevering/", referat.referat_give, name="referat_give"),
]
