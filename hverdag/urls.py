"""Addresses of the pages about hverdag."""

from django.urls import URLPattern

app_name = "hverdag"
urlpatterns: list[URLPattern] = []
