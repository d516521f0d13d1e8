"""Addresses of the administrator."""

from django.urls import path

from bostotte.administration import views

urlpatterns = [
    path("brugere/", views.user_list, name="user_list"),
    path("brugere/ny/", views.user_create, name="user_create"),
    path("brugere/<uuid:user_id>/", views.user_edit, name="user_edit"),
    path("brugere/<uuid:user_id>/adgangskode/", views.user_password, name="user_password"),
    path("brugere/<uuid:user_id>/roller/ny/", views.role_give, name="role_give"),
    path("roller/<uuid:role_id>/afslut/", views.role_end, name="role_end"),
    path("teams/", views.team_list, name="team_list"),
    path("teams/nyt/", views.team_edit, name="team_create"),
    path("teams/<uuid:team_id>/", views.team_edit, name="team_edit"),
    path("kommuner/ny/", views.kommune_create, name="kommune_create"),
]
