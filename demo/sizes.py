"""How many there are of everything, and how it is spread.

Sources of the spreads (facts only; see `docs/kilder.md`):
- 003 (SFI 2012, data from 2011): ages from the register column (19–29: 19 %, 30–39: 21, 40–49: 24, 50–59: 21,
  60 and over: 15) and 48 % women; hours a month log-normal with μ 1.65 and σ 0.74 (our fit to mean 7.2 and
  median 5); 53 % of bevillinger name hours; support areas by what borgere get; 7 of 10 bostøtter also
  support by phone and the like; 84 % give some help beyond the bevilling.
- 000 (VIVE/SUS 2021) has no figures for these, so they are assumptions made for the demonstration: 5 % do not
  want to be measured, 10–15 % of visits are cancelled, 10 % have two bestillinger, 15–20 % have more than one
  worker, 10–20 % of delmål are paused.
Forms of contact, phases and closings are assumptions too.
"""

from dataclasses import dataclass

AGE_GROUPS = ((19, 29, 19), (30, 39, 21), (40, 49, 24), (50, 59, 21), (60, 78, 15))
"""From age, to age, percent."""
WOMEN = 0.48
HOURS_MU, HOURS_SIGMA = 1.65, 0.74
"""Of the log-normal hours a month."""
NAMES_HOURS = 0.53
OPTS_OUT = 0.05
TWO_BESTILLINGER = 0.10
TWO_WORKERS = 0.18
PAUSED = 0.15

FORMS = {
    "hjemme": 46,
    "gaatur": 9,
    "ude": 9,
    "kontor": 4,
    "telefon": 14,
    "sms": 8,
    "video": 2,
    "ledsagelse": 4,
    "netvaerksmoede": 1,
    "gruppe": 2,
    "under_indlaeggelse": 1,
}
"""Percent of contacts."""
MISSED = {"aflyst_borger": 7, "aflyst_os": 2, "udeblevet": 3}
"""Percent of visits face to face that did not take place."""
AREAS = {
    "Støtte til psykisk trivsel": 98,
    "Støtte til kontakt til offentlige og private instanser": 64,
    "Støtte til behandling": 49,
    "Støtte til sociale relationer": 46,
    "Støtte til administration": 43,
    "Støtte til daglige opgaver i hjemmet": 33,
    "Støtte til beskæftigelse": 20,
    "Støtte til sund levevis": 15,
    "Støtte til transport": 12,
    "Støtte til uddannelse": 5,
}
"""Weights of support areas by FFB name: percent of borgere who get them, where 003 says so."""


@dataclass(frozen=True)
class Size:
    """One size of the demonstration. `besoeg` is the number of finished besøg; None lets the hours decide."""

    name: str
    teams: tuple[int, ...]
    """Forløb in each team."""
    staff: tuple[int, ...]
    """Bostøtter in each team, besides its leder."""
    besoeg: int | None = None
    measured: float | None = None
    """Share of meetings with ORS and SRS; None gives five to twelve points a course."""
    longer: float = 0.0
    """Share of forløb that began long before the year that is told."""
    released: int = 6
    """Released reports, besides those that are on their way."""

    @property
    def borgere(self) -> int:
        """Forløb altogether, one to a borger."""
        return sum(self.teams)


def _even(total: int, parts: int) -> tuple[int, ...]:
    return tuple(total // parts + (part < total % parts) for part in range(parts))


SIZES = {
    size.name: size
    for size in (
        Size("lille", teams=(18, 13, 9), staff=(5, 3, 2)),
        Size("kommune", teams=_even(350, 4), staff=_even(36, 4), longer=0.4, released=30),
        Size(
            "stor",
            teams=_even(1500, 15),
            staff=_even(135, 15),
            besoeg=100_000,
            measured=0.8,
            longer=0.6,
            released=40,
        ),
    )
}
