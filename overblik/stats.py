"""The numbers on top of the team page, each with the way to those it counts."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from opgaver.regler import Regler
from overblik.due import is_not_seen
from overblik.team import delivered


def _share(forloeb_list: list[Forloeb], weeks: int) -> str:
    """Delivered of granted time over the weeks, as it is shown."""
    given = delivered(forloeb_list, now=timezone.now(), weeks=weeks)
    return "for få forløb" if given.percent is None else f"{given.percent} %"


def stats_of(forloeb_list: list[Forloeb], regler: Regler, weeks: int, reports: int) -> list[dict[str, Any]]:
    """The numbers on top, each with the way to those it counts."""
    forloeb_url, rapport_url = reverse("overblik:forloeb_list"), reverse("rapporter:rapport_list")
    now = timezone.now()
    today = timezone.localdate(now)
    seen = [forloeb.last_seen_at for forloeb in forloeb_list]
    waits = [
        (today - forloeb.started_on).days
        for forloeb, last_seen_at in zip(forloeb_list, seen, strict=True)
        if last_seen_at is None and forloeb.has_begun
    ]
    not_seen = sum(1 for one in forloeb_list if one.last_seen_at and is_not_seen(one, regler, now))
    return [
        {
            "label": "Ikke set længe",
            "value": not_seen,
            "note": f"af {len(forloeb_list)} forløb",
            "url": f"{forloeb_url}?kalder=ikke-set" if not_seen else "",
        },
        {
            "label": "Venter på første besøg",
            "value": len(waits),
            "note": f"længst {max(waits)} dage" if waits else "ingen venter",
            "url": f"{forloeb_url}?kalder=venter" if waits else "",
        },
        {
            "label": "Leveret af bevilget tid",
            "value": _share(forloeb_list, weeks),
            "note": f"de sidste {weeks} uger",
            "url": "",
        },
        {
            "label": "Rapporter, der venter på dig",
            "value": reports,
            "note": "til godkendelse eller frigivelse",
            "url": f"{rapport_url}?status=venter" if reports else "",
        },
    ]
