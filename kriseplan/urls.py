from django.urls import path

from kriseplan import mestring_views, views

app_name = "kriseplan"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/kriseplan/", views.kriseplan_read, name="kriseplan_read"),
    path("forloeb/<uuid:forloeb_id>/kriseplan/ret/", views.kriseplan_edit, name="kriseplan_edit"),
    path(
        "forloeb/<uuid:forloeb_id>/kriseplan/gennemgaaet/",
        views.kriseplan_gone_through,
        name="kriseplan_gone_through",
    ),
    path("forloeb/<uuid:forloeb_id>/kriseplan/pdf/", views.kriseplan_pdf, name="kriseplan_pdf"),
    path("forloeb/<uuid:forloeb_id>/kriseplan/udgaver/", views.version_list, name="version_list"),
    path(
        "forloeb/<uuid:forloeb_id>/kriseplan/udgaver/<int:number>/", views.version_read, name="version_read"
    ),
    path(
        "forloeb/<uuid:forloeb_id>/mestringsplan/",
        mestring_views.mestringsplan_read,
        name="mestringsplan_read",
    ),
    path(
        "forloeb/<uuid:forloeb_id>/mestringsplan/ret/",
        mestring_views.mestringsplan_edit,
        name="mestringsplan_edit",
    ),
    path(
        "forloeb/<uuid:forloeb_id>/mestringsplan/pdf/",
        mestring_views.mestringsplan_pdf,
        name="mestringsplan_pdf",
    ),
    path(
        "forloeb/<uuid:forloeb_id>/mestringsplan/udgaver/<int:number>/",
        mestring_views.mestringsplan_version,
        name="mestringsplan_version",
    ),
]
