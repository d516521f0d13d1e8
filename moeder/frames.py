"""How each kind of møde is held: what stands on the wall, who leads, and whether there is an agenda.

Facts: Åben Dialog and "godt på vej" from Rudersdal, Odense and Silkeborg, Inddrag Nu from Silkeborg, det åbne
supervisionsrum from Rudersdal (000 and 001 in `docs/kilder.md`). The sentences are the project's own.
"""

from dataclasses import dataclass

from django.db import models


class Kind(models.TextChoices):
    """The kinds of møde."""

    INDDRAG_NU = "inddrag_nu", "Inddrag Nu"
    AABEN_DIALOG = "aaben_dialog", "Åben Dialog"
    GODT_PAA_VEJ = "godt_paa_vej", "Godt på vej"
    SUPERVISIONSRUM = "supervisionsrum", "Åbent supervisionsrum"
    STATUSMOEDE = "statusmoede", "Statusmøde"


@dataclass(frozen=True)
class Pillar:
    """One column on the wall: its key, its heading, and the question that opens it."""

    key: str
    title: str
    question: str


@dataclass(frozen=True)
class Frame:
    """A kind of møde: in a few words to choose by, how it goes, and its columns beside the agreements."""

    kind: Kind
    short: str
    how: tuple[str, ...]
    pillars: tuple[Pillar, ...]
    has_agenda: bool = True
    has_reflektant: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.kind.label)

    def pillar(self, key: str) -> Pillar:
        """The column with the key. Raises LookupError when the kind has none such."""
        return next(pillar for pillar in self.pillars if pillar.key == key)


FRAMES: dict[str, Frame] = {
    frame.kind.value: frame
    for frame in (
        Frame(
            Kind.INDDRAG_NU,
            "Når der er noget bestemt, borgeren vil, og flere skal trække samme vej.",
            (
                "Alle siger, hvordan det ser ud fra deres stol.",
                "Det bliver skrevet op, så alle kan læse med.",
                "Til sidst laver vi aftaler med navn og dag.",
            ),
            (
                Pillar("svaert", "Det, der er svært", "Hvad gør det svært lige nu?"),
                Pillar("virker", "Det, der virker", "Hvad går godt, og hvad hjælper?"),
                Pillar("oensker", "Det, der skal ske", "Hvad vil du gerne have, der sker?"),
            ),
        ),
        Frame(
            Kind.AABEN_DIALOG,
            "Når der er brug for at blive hørt. Der er ingen dagsorden.",
            (
                "Den, mødet handler om, taler først og så længe, der er brug for det.",
                "Mødelederen spørger. En reflektant siger højt, hvad der blev hørt.",
                "Det, der skal besluttes, bliver besluttet, mens alle er der.",
            ),
            (
                Pillar("sagt", "Det, der blev sagt", "Hvad fylder hos dig i dag?"),
                Pillar("hoert", "Det, vi hørte", "Hvad gjorde indtryk på dem, der lyttede?"),
            ),
            has_agenda=False,
            has_reflektant=True,
        ),
        Frame(
            Kind.GODT_PAA_VEJ,
            "Når et forløb begynder, eller retningen skal findes igen.",
            (
                "Mødelederen fortæller først, hvordan mødet går for sig.",
                "Der bliver spurgt til drømme og ønsker, før der bliver talt om tilbud.",
                "Til sidst bliver målene skrevet på tavlen med egne ord.",
            ),
            (
                Pillar("droemme", "Det, jeg drømmer om", "Hvad ønsker du dig?"),
                Pillar("stoette", "Det, der kan støtte", "Hvad af det, du har hørt om, kunne være noget?"),
                Pillar("maal", "Mine mål", "Hvad vil du gerne nå?"),
            ),
            has_reflektant=True,
        ),
        Frame(
            Kind.SUPERVISIONSRUM,
            "Når borger og medarbejder vil se på deres samarbejde sammen med en supervisor.",
            (
                "Supervisoren spørger først borgeren om, hvordan det opleves.",
                "Medarbejderne lytter og siger bagefter, hvad det satte i gang.",
                "Sammen finder vi det, der kan hjælpe samarbejdet videre.",
            ),
            (
                Pillar("oplevet", "Sådan oplever jeg det", "Hvordan er det set fra dig?"),
                Pillar("tanker", "Det, de andre tænkte", "Hvad kom I til at tænke på?"),
                Pillar("hjaelp", "Det, der kan hjælpe", "Hvad kan vi gøre anderledes?"),
            ),
        ),
        Frame(
            Kind.STATUSMOEDE,
            "Når vi ser tilbage på den sidste tid og aftaler den næste.",
            (
                "Vi begynder med det, der er lykkedes.",
                "Vi ser på, hvad der skal være anderledes.",
                "Vi aftaler, hvem der gør hvad.",
            ),
            (
                Pillar("siden", "Siden sidst", "Hvad er der sket?"),
                Pillar("virker", "Det, der virker", "Hvad skal blive, som det er?"),
                Pillar("aendres", "Det, der skal ændres", "Hvad skal være anderledes?"),
            ),
        ),
    )
}
