from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Instruments, answers and scores."""

    name = "feedback"
    verbose_name = "Feedback"
