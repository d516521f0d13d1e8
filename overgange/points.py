"""What a beginning is about: points to talk about in any order, none of them required.

Which points: Socialstyrelsen (2021), anbefaling 8.1 (what matters, wishes, advice, expectations), and the
first plans and measures of every forløb here. The wording is our own.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question of the conversation; `fields` are the fields of Opstart that keep the answer."""

    number: int
    fields: tuple[str, ...]
    text: str
    help: str = ""


@dataclass(frozen=True)
class Point:
    """One point of the beginning; `why` says what it is good for."""

    key: str
    title: str
    why: str


QUESTIONS = (
    Question(1, ("vigtigt",), "Hvad er vigtigt i dit liv?", "Mennesker, steder, vaner, noget rart."),
    Question(2, ("oensker",), "Hvad ønsker du dig af støtten?", "Det må gerne være stort eller småt."),
    Question(
        3,
        ("gode_raad",),
        "Hvilke gode råd har du til mig?",
        "Hvordan hjælper jeg dig bedst, og hvad skal jeg lade være med?",
    ),
    Question(
        4,
        ("forventninger",),
        "Hvad kan vi forvente af hinanden?",
        "Hvor tit vi ses, hvordan vi siger fra, og hvad du selv vil tage dig af.",
    ),
    Question(5, ("boern", "boern_ord"), "Bor der børn i hjemmet?"),
)

POINTS = (
    Point(
        "samtale",
        "De første samtaler",
        "Hvad der er vigtigt, hvad der ønskes, og hvad I kan vente jer.",
    ),
    Point("netvaerk", "Mennesker omkring", "Hvem er der allerede, og hvem må vi tale med?"),
    Point("samtykke", "Samtykker", "Hvad må vi dele, med hvem og hvor længe?"),
    Point("kriseplan", "Kriseplan", "Skrives bedst en rolig dag, så den er der, når det bliver svært."),
    Point("maaling", "Den første måling", "Så kan I begge se, hvordan det går over tid."),
    Point("delmaal", "Det første delmål", "Et lille skridt i retning af det, der drømmes om."),
)

KEYS = tuple(point.key for point in POINTS)
