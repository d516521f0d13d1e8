from django.apps import AppConfig


class NetvaerkConfig(AppConfig):
    """The people around a borger, the map of them, and what the borger consents to."""

    name = "netvaerk"
    verbose_name = "Netværk"
