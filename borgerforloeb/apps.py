from django.apps import AppConfig


class BorgerforloebConfig(AppConfig):
    """Borger, bestilling, forløb, besøg and who works in it."""

    name = "borgerforloeb"
    verbose_name = "Borgerforløb"
