"""The frozen courses of scores, drawn again for page and paper."""

from datetime import date
from decimal import Decimal

from feedback.curve import Curve, CurvePoint
from feedback.instruments import get_instrument
from feedback.trivsel import TrivselCurve
from rapporter.reports import Measure


def curves(measures: list[Measure]) -> list[TrivselCurve]:
    """The courses in the order of the report, under the instrument version they were answered with."""
    return [_curve(measure) for measure in measures]


def _curve(measure: Measure) -> TrivselCurve:
    points = tuple(
        CurvePoint(date.fromisoformat(point["on"]), Decimal(point["score"])) for point in measure["points"]
    )
    instrument = get_instrument(measure["instrument"], measure["instrument_version"])
    return TrivselCurve(Curve(instrument, points, start="periodens start", asks=False))
