"""Addresses of the pages about grupper."""

from django.urls import URLPattern

app_name = "grupper"
urlpatterns: list[URLPattern] = []
