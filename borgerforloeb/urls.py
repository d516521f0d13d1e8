from django.urls import URLPattern

app_name = "borgerforloeb"
urlpatterns: list[URLPattern] = []
