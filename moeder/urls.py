"""Addresses of the pages about møder."""

from django.urls import path

from moeder.views import moede, referat, tavle

app_name = "moeder"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/moeder/", moede.moede_list, name="moede_list"),
    path("forloeb/<uuid:forloeb_id>/moeder/nyt/", moede.moede_choose, name="moede_choose"),
    path("forloeb/<uuid:forloeb_id>/moeder/nyt/<slug:kind>/", moede.moede_plan, name="moede_plan"),
    path("moeder/<uuid:pk>/", moede.moede_detail, name="moede_detail"),
    path("moeder/<uuid:pk>/ret/", moede.moede_edit, name="moede_edit"),
    path("moeder/<uuid:pk>/aflys/", moede.moede_cancel, name="moede_cancel"),
    path("moeder/<uuid:pk>/inviter/", moede.moede_invite, name="moede_invite"),
    path(
        "moeder/<uuid:pk>/deltagere/<uuid:deltager_id>/fjern/", moede.deltager_remove, name="deltager_remove"
    ),
    path("moeder/<uuid:pk>/indbydelse/", moede.invitation_pdf, name="invitation_pdf"),
    path("moeder/<uuid:pk>/tavle/", tavle.tavle, name="tavle"),
    path("moeder/<uuid:pk>/tavle/<slug:key>/", tavle.soejle_write, name="soejle_write"),
    path("moeder/<uuid:pk>/aftaler/ny/", tavle.aftale_create, name="aftale_create"),
    path("moeder/<uuid:pk>/afslut/", tavle.moede_finish, name="moede_finish"),
    path("moeder/<uuid:pk>/referat/", referat.referat_pdf, name="referat_pdf"),
    path("moeder/<uuid:pk>/rettelse/", referat.referat_correct, name="referat_correct"),
    path("moeder/<uuid:pk>/udlevering/", referat.referat_give, name="referat_give"),
]
