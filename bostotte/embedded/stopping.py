"""The wish to stop: noted when the signal comes, heeded where we wait, so no start is cut in half."""

import signal
import time
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_wishes: list[int] = []


class StopWished(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


def listen() -> None:
    """From now on the stop signals are wishes that `pause` heeds."""
    for wish in STOP_SIGNALS:
        signal.signal(wish, _note)


def pause(seconds: float) -> None:
    """Waits a moment; raises StopWished when somebody wants us to stop."""
    time.sleep(seconds)
    if _wishes:
        raise StopWished


def _note(number: int, frame: FrameType | None) -> None:
    _wishes.append(number)
