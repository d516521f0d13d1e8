"""Addresses of the pages about opgaver."""

from django.urls import URLPattern

app_name = "opgaver"
urlpatterns: list[URLPattern] = []
