"""All addresses. The only module that knows every room."""

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from bostotte import account_views, gallery, health, home, kladde_views, pages

handler400 = "bostotte.error_views.bad_request"
handler403 = "bostotte.error_views.forbidden"
handler404 = "bostotte.error_views.not_found"
handler500 = "bostotte.error_views.server_error"


@login_not_required
def no_signup(request: HttpRequest) -> HttpResponse:
    """allauth asks for this address by name; nobody signs up here."""
    raise Http404


urlpatterns = [
    path("", home.home, name="home"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("was", pages.was, name="was"),
    path("log-ind/", allauth_views.login, name="account_login"),
    path("log-ud/", account_views.logout, name="account_logout"),
    path("adgangskode/", account_views.password_change, name="account_change_password"),
    path("opret/", no_signup, name="account_signup"),
    path("kladde/gem/", kladde_views.kladde_save, name="kladde_save"),
    path("kladde/kasser/", kladde_views.kladde_discard, name="kladde_discard"),
    path("session/hold/", kladde_views.session_hold, name="session_hold"),
    path("administration/", include("bostotte.administration.urls")),
    path("", include("borgerforloeb.urls")),
    path("", include("netvaerk.urls")),
    path("", include("opgaver.urls")),
    path("", include("haabets_sti.urls")),
    path("", include("kriseplan.urls")),
    path("", include("feedback.urls")),
    path("pejlemaerker/", include("pejlemaerker.urls")),
    path("", include("moeder.urls")),
    path("", include("grupper.urls")),
    path("", include("rapporter.urls")),
    path("", include("overgange.urls")),
    path("", include("overblik.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("galleri/", gallery.gallery, name="gallery"))
