"""Keeps CPR numbers out of the log, also when a message or a traceback carries one by mistake."""

import logging
import re

REPLACEMENT = "[cpr fjernet]"

# Wider than a valid number on purpose (no check of the date): a number too many removed costs nothing.
_CPR_LIKE = re.compile(
    r"(?<![0-9])"
    r"(?:[0-36-9][0-9][01][0-9]{3}[- ]?[0-9]{4}|[0-3][0-9][01][0-9]{3}-?[0-9][A-Za-z]{2}[0-9])"
    r"(?![0-9])"
)
_STANDARD_ATTRIBUTES = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def redact(text: str) -> str:
    """``text`` with everything that looks like a CPR number, erstatnings-CPR or eCPR replaced."""
    return _CPR_LIKE.sub(REPLACEMENT, text)


class RedactCpr(logging.Filter):
    """Put it on every handler: rewrites message, traceback, stack and text given as ``extra``."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place and let it through."""
        record.msg, record.args = redact(_message(record)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        for name in ("exc_text", "stack_info", *_extra_names(record)):
            value = getattr(record, name, None)
            if isinstance(value, str):
                setattr(record, name, redact(value))
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        # A wrong logging call is logged as it stands: logging's own complaint would print the arguments raw.
        return f"{record.msg} {record.args}"


def _extra_names(record: logging.LogRecord) -> list[str]:
    return [name for name in vars(record) if name not in _STANDARD_ATTRIBUTES]
