from django.urls import URLPattern

app_name = "kriseplan"
urlpatterns: list[URLPattern] = []
