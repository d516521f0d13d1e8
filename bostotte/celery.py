"""The Celery application. Tasks carry ids only; the truth of a job lies in PostgreSQL."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bostotte.settings")

app = Celery("bostotte")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
