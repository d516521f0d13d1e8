"""The project and the floor every other room stands on."""

from bostotte.celery import app as celery_app

__all__ = ["celery_app"]
