"""How often a page asks whether the PDF is ready: eagerly at first, then calmly, and not for ever."""

QUICK_ASKS, QUICK_SECONDS = 20, 1
SLOW_SECONDS = 5
PATIENCE_SECONDS = 5 * 60
LAST_ASK = QUICK_ASKS + (PATIENCE_SECONDS - QUICK_ASKS * QUICK_SECONDS) // SLOW_SECONDS


def seconds_until_next(asked: int) -> int | None:
    """The pause before the page asks again when it has asked so many times; None when it asks no more."""
    if asked >= LAST_ASK:
        return None
    return QUICK_SECONDS if asked < QUICK_ASKS else SLOW_SECONDS


def times_asked(value: str | None) -> int:
    """What a page says about how often it has asked; LAST_ASK for what is no such number, 0 for nothing."""
    if not value:
        return 0
    return min(int(value), LAST_ASK) if value.isascii() and value.isdigit() and len(value) < 9 else LAST_ASK
