"""Addresses of the pages about overgange."""

from django.urls import URLPattern

app_name = "overgange"
urlpatterns: list[URLPattern] = []
