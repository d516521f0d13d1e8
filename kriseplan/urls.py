from django.urls import path

from kriseplan import views

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
]
