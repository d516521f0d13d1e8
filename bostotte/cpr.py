"""Danish personal identification numbers: read, check and mask them. Pure: no Django, no storage.

Rules and sources: cpr.dk (the number's structure, numbers without modulus 11 since 1 October 2007,
erstatningspersonnummer) and MedCom / NSP (eCPR). The date and the century are errors; the control digit
only warns, because CPR-kontoret gives out valid numbers that fail it.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SUBSTITUTE_DAY_OFFSET = 60
ADULT_AGE = 18
HIGHEST_LIKELY_AGE = 110
MOD11_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

FORMAT_ERROR = "Skriv CPR-nummeret som 10 cifre: dag, måned, år og de fire sidste cifre."

_ASCII_WHITESPACE = " \t\n\r\f\v"
# [0-9] and not \d: \d also matches Arabic-Indic and full-width digits.
_NUMBER = re.compile(r"([0-9]{6})[- ]?([0-9](?:[0-9]{2}|[A-Za-z]{2})[0-9])")
# Seventh digit of an eCPR: 1 and 7 are national, 0, 5 and 6 local.
_ECPR_CENTURY = {"0": 1900, "1": 1900, "5": 1800, "6": 2000, "7": 2000}


class CprKind(StrEnum):
    """What sort of number it is."""

    CPR = "cpr"
    ERSTATNING = "erstatning"
    ECPR = "ecpr"


class CprError(ValueError):
    """The text is not a usable number. ``str()`` is a Danish sentence that never repeats the number."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True)
class CprWarning:
    """A reason to look again before saving; never a reason to refuse."""

    code: str
    text: str


MOD11_WARNING = CprWarning(
    "mod11", "Nummeret består ikke modulus 11-kontrollen. Det kan være rigtigt – kontrollér det igen."
)
UNDER_AGE_WARNING = CprWarning("under_18", "Efter nummeret er personen under 18 år. Kontrollér det igen.")
OVER_AGE_WARNING = CprWarning("over_110", "Efter nummeret er personen over 110 år. Kontrollér det igen.")


@dataclass(frozen=True, repr=False)
class Cpr:
    """A checked number.

    ``number`` is 10 characters without hyphen. ``str()`` and ``repr()`` show the masked form, so that the
    number cannot reach a log or a page by accident.
    """

    number: str
    kind: CprKind
    birth_date: date
    warnings: tuple[CprWarning, ...] = ()

    @property
    def masked(self) -> str:
        """Birth date part and four dots: ``150685-••••``."""
        return mask(self.number)

    @property
    def formatted(self) -> str:
        """The whole number with hyphen. To show it is an act that is logged."""
        return f"{self.number[:6]}-{self.number[6:]}"

    @property
    def badge(self) -> str:
        """ "Erstatnings-CPR" for a number that is not a real CPR number, else the empty string."""
        return "" if self.kind is CprKind.CPR else "Erstatnings-CPR"

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"<Cpr {self.masked} {self.kind}>"


def parse(text: str, *, today: date) -> Cpr:
    """Read a number as a person types it and check it on the day ``today``.

    Raises CprError when the form is wrong, the date does not exist or lies in the future. Modulus 11
    and unlikely ages become ``warnings``.
    """
    number = normalise(text)
    kind = _kind(number)
    born = _birth_date(number, kind)
    if born > today:
        raise CprError("future", "Fødselsdatoen i nummeret ligger ude i fremtiden. Kontrollér nummeret.")
    return Cpr(number, kind, born, tuple(_warnings(number, kind, born, today)))


def normalise(text: str) -> str:
    """The ten characters alone: no space, no hyphen, capital letters. CprError on any other form."""
    match = _NUMBER.fullmatch(text.strip(_ASCII_WHITESPACE))
    if match is None:
        raise CprError("format", FORMAT_ERROR)
    return (match[1] + match[2]).upper()


def mask(number: str) -> str:
    """``150685-••••`` for a normalised number; dots only for anything that is not one."""
    try:
        return f"{normalise(number)[:6]}-••••"
    except CprError:
        return "••••••-••••"


def passes_mod11(number: str) -> bool:
    """Whether ten digits satisfy the control used until 1 October 2007 (weights 4 3 2 7 6 5 4 3 2 1)."""
    return sum(w * int(digit) for w, digit in zip(MOD11_WEIGHTS, number, strict=True)) % 11 == 0


def age_on(born: date, today: date) -> int:
    """Whole years lived on the day ``today``."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _kind(number: str) -> CprKind:
    if not number.isdigit():
        return CprKind.ECPR
    is_substitute = int(number[:2]) > SUBSTITUTE_DAY_OFFSET
    return CprKind.ERSTATNING if is_substitute else CprKind.CPR


def _birth_date(number: str, kind: CprKind) -> date:
    day, month, year = int(number[:2]), int(number[2:4]), int(number[4:6])
    if kind is CprKind.ERSTATNING:
        day -= SUBSTITUTE_DAY_OFFSET
    century = _ecpr_century(number) if kind is CprKind.ECPR else _cpr_century(int(number[6]), year)
    try:
        return date(century + year, month, day)
    except ValueError:
        raise CprError("date", "Datoen i nummeret findes ikke. Kontrollér de første seks cifre.") from None


def _cpr_century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _ecpr_century(number: str) -> int:
    try:
        return _ECPR_CENTURY[number[6]]
    except KeyError:
        raise CprError(
            "century", "Det syvende tegn hører ikke til et erstatningsnummer. Kontrollér nummeret."
        ) from None


def _warnings(number: str, kind: CprKind, born: date, today: date) -> list[CprWarning]:
    found = []
    if kind is CprKind.CPR and not passes_mod11(number):
        found.append(MOD11_WARNING)
    age = age_on(born, today)
    if age < ADULT_AGE:
        found.append(UNDER_AGE_WARNING)
    if age > HIGHEST_LIKELY_AGE:
        found.append(OVER_AGE_WARNING)
    return found
