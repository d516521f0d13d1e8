from django.urls import path

from feedback import views

app_name = "feedback"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/maalinger/", views.maaling_overview, name="maaling_overview"),
    path(
        "forloeb/<uuid:forloeb_id>/maaling/<slug:instrument_key>/",
        views.besvarelse_create,
        name="besvarelse_create",
    ),
    path(
        "forloeb/<uuid:forloeb_id>/maaling/<slug:instrument_key>/afslag/",
        views.besvarelse_decline,
        name="besvarelse_decline",
    ),
    path("forloeb/<uuid:forloeb_id>/maalepause/ny/", views.maalepause_create, name="maalepause_create"),
    path("maalepause/<uuid:maalepause_id>/slut/", views.maalepause_end, name="maalepause_end"),
    path("besvarelse/<uuid:besvarelse_id>/", views.besvarelse_detail, name="besvarelse_detail"),
    path("besvarelse/<uuid:besvarelse_id>/ret/", views.besvarelse_correct, name="besvarelse_correct"),
]
