"""What is known about the request at hand, for code that only gets a user (`by=`)."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the current request or job; empty outside both. Stands on every Logpost and log line."""
