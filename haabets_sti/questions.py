"""The nine questions of the three steps, in our own words.

The steps are those of Håbets Sti from Personcentreret planlægning (Kaaber et al. 2010), as told in
Socialstyrelsen (2021), anbefaling 1.1.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question. `field` is the field of Stisamtale that keeps the answer."""

    number: int
    field: str
    step: int
    place: int
    text: str
    help: str = ""

    @property
    def title(self) -> str:
        """The name of its step."""
        return STEPS[self.step - 1]

    @property
    def scene(self) -> str:
        """What to imagine while answering."""
        return SCENES[self.step - 1]


STEPS = ("Halvvejs", "Tæt på", "Det første skridt")
SCENES = (
    "Forestil dig, at der er gået noget tid, og at du er nået halvvejs. Du stopper op og ser tilbage.",
    "Forestil dig nu, at du næsten er fremme. Du kan se målet herfra.",
    "Så er vi tilbage i dag. Nu bliver det rigtigt.",
)
PER_STEP = 3

_TEXTS = (
    ("halvvejs_skridt", "Hvad har du gjort for at nå hertil?", "Små ting tæller også."),
    ("halvvejs_svaert", "Hvad har været svært undervejs?", ""),
    ("halvvejs_stoette", "Hvad har du fået hjælp til, og hvem hjalp dig?", ""),
    ("taet_skridt", "Hvad er det sidste, du gør, før du er fremme?", ""),
    ("taet_svaert", "Hvad kan gøre netop det svært?", ""),
    ("taet_stoette", "Hvad har du brug for hjælp til, og hvem skal hjælpe?", ""),
    ("foerste_skridt", "Hvad er det første, du vil gøre?", "Så småt, at det kan lykkes snart."),
    ("foerste_hvordan", "Hvordan griber du det an?", ""),
    ("foerste_stoette", "Hvem er med dig i det, og hvordan?", ""),
)

QUESTIONS = tuple(
    Question(index + 1, name, index // PER_STEP + 1, index % PER_STEP + 1, text, hint)
    for index, (name, text, hint) in enumerate(_TEXTS)
)
"""All nine, in order; `number` counts from 1."""
