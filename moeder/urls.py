"""Addresses of the pages about møder."""

from django.urls import URLPattern

app_name = "moeder"
urlpatterns: list[URLPattern] = []
