from django.urls import path

from haabets_sti.views import delmaal, opfoelgning, samtale, skridt, sti

app_name = "haabets_sti"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/sti/", sti.sti, name="sti"),
    path("forloeb/<uuid:forloeb_id>/droem/ny/", sti.droem_create, name="droem_create"),
    path(
        "forloeb/<uuid:forloeb_id>/sti/samtale/<uuid:indsatsmaal_id>/ny/",
        samtale.stisamtale_create,
        name="stisamtale_create",
    ),
    path("stisamtale/<uuid:pk>/", samtale.stisamtale_detail, name="stisamtale_detail"),
    path("stisamtale/<uuid:pk>/<int:number>/", samtale.stisamtale_answer, name="stisamtale_answer"),
    path("stisamtale/<uuid:pk>/delmaal/", samtale.stisamtale_finish, name="stisamtale_finish"),
    path("forloeb/<uuid:forloeb_id>/delmaal/nyt/", delmaal.delmaal_create, name="delmaal_create"),
    path("delmaal/<uuid:pk>/", delmaal.delmaal_detail, name="delmaal_detail"),
    path("delmaal/<uuid:pk>/ret/", delmaal.delmaal_edit, name="delmaal_edit"),
    path("delmaal/<uuid:pk>/status/", delmaal.delmaal_status, name="delmaal_status"),
    path("delmaal/<uuid:pk>/historik/", delmaal.delmaal_history, name="delmaal_history"),
    path("delmaal/<uuid:pk>/opfoelgning/ny/", opfoelgning.opfoelgning_create, name="opfoelgning_create"),
    path("opfoelgning/<uuid:pk>/ret/", opfoelgning.opfoelgning_correct, name="opfoelgning_correct"),
    path("delmaal/<uuid:pk>/skridt/nyt/", skridt.skridt_create, name="skridt_create"),
    path("skridt/<uuid:pk>/ret/", skridt.skridt_edit, name="skridt_edit"),
    path("skridt/<uuid:pk>/status/", skridt.skridt_mark, name="skridt_mark"),
]
