from django.urls import URLPattern

app_name = "haabets_sti"
urlpatterns: list[URLPattern] = []
