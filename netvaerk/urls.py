"""Addresses of the pages about netværk."""

from django.urls import URLPattern

app_name = "netvaerk"
urlpatterns: list[URLPattern] = []
