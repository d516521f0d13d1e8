from django.urls import path

from haabets_sti.views import delmaal, opfoelgning, skridt, sti, stisamtale

app_name = "haabets_sti"
urlpatterns = [
    path("forloeb/<uuid:forloeb_id>/sti/", sti.sti, name="sti"),
    path("forloeb/<uuid:forloeb_id>/droem/ny/", sti.droem_create, name="droem_create"),
    path(
        "forloeb/<uuid:forloeb_id>/stisamtale/<uuid:indsatsmaal_id>/ny/",
        stisamtale.stisamtale_create,
        name="stisamtale_create",
    ),
    path("stisamtale/<uuid:stisamtale_id>/", stisamtale.stisamtale_detail, name="stisamtale_detail"),
    path(
        "stisamtale/<uuid:stisamtale_id>/<int:number>/",
        stisamtale.stisamtale_answer,
        name="stisamtale_answer",
    ),
    path("stisamtale/<uuid:stisamtale_id>/delmaal/", stisamtale.stisamtale_finish, name="stisamtale_finish"),
    path("forloeb/<uuid:forloeb_id>/delmaal/nyt/", delmaal.delmaal_create, name="delmaal_create"),
    path("delmaal/<uuid:delmaal_id>/", delmaal.delmaal_detail, name="delmaal_detail"),
    path("delmaal/<uuid:delmaal_id>/ret/", delmaal.delmaal_edit, name="delmaal_edit"),
    path("delmaal/<uuid:delmaal_id>/status/", delmaal.delmaal_status, name="delmaal_status"),
    path("delmaal/<uuid:delmaal_id>/historik/", delmaal.delmaal_history, name="delmaal_history"),
    path(
        "delmaal/<uuid:delmaal_id>/opfoelgning/ny/", opfoelgning.opfoelgning_create, name="opfoelgning_create"
    ),
    path(
        "opfoelgning/<uuid:opfoelgning_id>/ret/", opfoelgning.opfoelgning_correct, name="opfoelgning_correct"
    ),
    path("delmaal/<uuid:delmaal_id>/skridt/nyt/", skridt.skridt_create, name="skridt_create"),
    path("skridt/<uuid:skridt_id>/ret/", skridt.skridt_edit, name="skridt_edit"),
    path("skridt/<uuid:skridt_id>/status/", skridt.skridt_mark, name="skridt_mark"),
]
