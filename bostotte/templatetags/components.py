"""The parts pages are built of. Their markup lies in `templates/components/`; the gallery shows them all."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from bostotte import phones

register = template.Library()

TONES = {"god", "obs", "vigtig", "neutral"}


def _render(name: str, **values: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", values)


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    id: str = "",
    tone: str = "plain",
    link_url: str = "",
    link_label: str = "",
    level: int = 2,
) -> str:
    """A framed part of a page. `tone="warm"` marks what asks for something; `level` is the heading's."""
    heading_id = f"{id or slugify(title)}-overskrift" if title else ""
    return _render(
        "card",
        content=content,
        title=title,
        id=id,
        heading_id=heading_id,
        tone=tone,
        link_url=link_url,
        link_label=link_label,
        level=level,
    )


@register.simple_block_tag
def row(
    content: str,
    title: str = "",
    time: str = "",
    meta: str = "",
    url: str = "",
    badge: str = "",
    badge_tone: str = "neutral",
    side: bool = False,
    level: int = 3,
) -> str:
    """One line of a list. What it encloses stands below the text, or beside it with `side=True`."""
    return _render(
        "row",
        content=content,
        title=title,
        time=time,
        meta=meta,
        url=url,
        badge=badge,
        badge_tone=badge_tone,
        side=side,
        level=level,
    )


@register.simple_block_tag
def page_head(content: str, title: str = "", kicker: str = "", meta: str = "") -> str:
    """The top of a page: a small line, the one h1, a line of facts; what it encloses are the actions."""
    return _render("page_head", content=content, title=title, kicker=kicker, meta=meta)


@register.simple_block_tag
def details(content: str, summary: str = "", open: bool = False) -> str:
    """Something that is there when asked for."""
    return _render("details", content=content, summary=summary, open=open)


@register.simple_block_tag
def actions(content: str) -> str:
    """A line of buttons, the most important one first."""
    return _render("actions", content=content)


@register.inclusion_tag("components/badge.html")
def badge(text: str, tone: str = "neutral") -> dict[str, str]:
    """A word on a coloured ground: god, obs, vigtig or neutral. The word carries the meaning."""
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"badge: tone skal være en af {', '.join(sorted(TONES))}")
    return {"text": text, "tone": tone}


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: str, text: str, action_url: str = "", action_label: str = "") -> dict[str, str]:
    """What belongs here, why, and the button that starts it."""
    return {"title": title, "text": text, "action_url": action_url, "action_label": action_label}


@register.inclusion_tag("components/quote.html")
def quote(text: str, by: str = "") -> dict[str, str]:
    """The borger's own words."""
    return {"text": text, "by": by}


@register.inclusion_tag("components/stat.html")
def stat(label: str, value: object, note: str = "", url: str = "") -> dict[str, object]:
    """A number, what it is of, and a line that makes it readable."""
    return {"label": label, "value": value, "note": note, "url": url}


@register.inclusion_tag("components/chart.html")
def chart(
    svg: SafeString,
    sentence: str,
    table: dict[str, Any] | None = None,
    alt: str = "",
    compact: SafeString | str = "",
    about: str = "",
) -> dict[str, object]:
    """A picture said in one sentence first, and as a table after.

    `svg`, and `compact` for narrow places, must be marked safe by whoever drew them; `table` is
    {"headers": […], "rows": [[…], …]}; `about` tells several charts of a page apart.
    """
    return {
        "svg": svg,
        "compact": compact,
        "sentence": sentence,
        "table": table,
        "alt": alt or sentence,
        "about": about,
    }


@register.inclusion_tag("components/steps.html")
def steps(current: int, total: int, labels: Sequence[str] = ()) -> dict[str, object]:
    """Where one is in a row of pages, counted from 1."""
    named = [*labels, *[""] * (total - len(labels))]
    rows = [
        {"number": number, "label": label, "done": number < current}
        for number, label in enumerate(named[:total], start=1)
    ]
    label = named[current - 1] if 0 < current <= total else ""
    return {"current": current, "total": total, "steps": rows, "label": label}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, label: str = "Tilbage") -> dict[str, str]:
    """The way back, above the heading."""
    return {"url": url, "label": label}


@register.inclusion_tag("components/phone.html")
def phone(number: str, whose: str = "") -> dict[str, str]:
    """A telephone number that calls when it is tapped; only shown as written where it cannot be called."""
    return {"number": number, "tel": phones.dialled(number), "whose": whose}


@register.filter
def error_target(field: BoundField) -> str:
    """The id that a link in the error summary leads to: the field, or the first of its choices."""
    return field.id_for_label or f"{field.auto_id}_0"
