"""Numbers as they are written in Danish: comma before decimals, point between thousands."""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"


def danish_number(value: int | float | Decimal, digits: int | None = None) -> str:
    """The number with decimal comma: 1234.5 → "1.234,5".

    `digits` rounds half up to that many decimals and always shows them (6 → "6,0" with one digit).
    Without it a float or whole number shows what it has, and a Decimal keeps its own decimals.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if digits is not None:
        number = number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    elif not isinstance(value, Decimal) and number == number.to_integral_value():
        number = number.to_integral_value()
    said = f"{abs(number):,f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{said}" if number < 0 else said


def hours_and_minutes(minutes: int) -> str:
    """Minutes as hours and minutes: 160 → "2 t 40 min", 120 → "2 t", 45 → "45 min"."""
    sign = MINUS if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} t"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} min")
    return sign + " ".join(parts)


def hours_a_week(hours: Decimal) -> str:
    """Hours a week in words: 1 → "1 time om ugen", 1.5 → "1,5 timer om ugen"."""
    shown = danish_number(hours.normalize() if hours else Decimal(0))
    return f"{shown} {'time' if hours == 1 else 'timer'} om ugen"
