"""ICEWS' table of events: 20 columns, tab-separated; its "source" is who acts, not an outlet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.export.countries import name_of
from dragoman.ids import as_number
from dragoman.store.accounts import Account, Side, Where

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip
LOST = (
    "words", "reasons", "type", "sentence", "codebook", "speaker", "status", "last_day",
    "precision", "reports", "origins", "actors", "recipients", "office", "qid", "contexts",
    "intensity", "url", "title", "review",
)  # fmt: skip
FILE = Path(__file__).parent / "data" / "cameo.tsv"
SECTORS = {
    "AGR": "Agricultural", "BUS": "Business", "COP": "Police", "CRM": "Criminals / Gangs",
    "CVL": "General Population / Civilian / Social", "EDU": "Education", "ELI": "Elite",
    "GOV": "Government", "JRN": "News", "JUD": "Judicial", "LAB": "Labor", "LEG": "Legislative",
    "MED": "Medical / Health", "MIL": "Military", "OPP": "Opposition", "PRE": "Unrecognized State",
    "PRM": "Paramilitary", "PTY": "Parties", "REB": "Rebel", "REF": "Refugees / Displaced",
    "REL": "Religious", "SOC": "Social", "SPY": "Intelligence", "UAF": "Unidentified Forces",
    "UNK": "Unspecified",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Icews:
    """Rows of ICEWS; the scale gives the Goldstein value of a CAMEO code."""

    scale: Callable[[str], float | None]

    def row(self, account: Account) -> Sequence[str] | str:
        """The account in ICEWS' columns, or why it has no place in them."""
        if account.first_day is None:
            return "no day"
        if account.cameo is None:
            return "no code"
        actors, recipients = account.dyad
        value = self.scale(account.cameo)
        return [
            str(as_number(account.event_id)),
            account.first_day.isoformat(),
            *side_cells(actors),
            label_of(account.cameo),
            account.cameo,
            "" if value is None else f"{value:.1f}",
            *side_cells(recipients),
            str(as_number(account.article_id)),
            "",
            flat(account.outlet),
            *place_cells(account.place),
        ]


def side_cells(sides: Sequence[Side]) -> list[str]:
    """Name, sectors and country of the first."""
    if not sides:
        return ["", "", ""]
    first = sides[0]
    sector = SECTORS.get(first.sector or "", "")
    return [flat(first.label), sector, flat(name_of(first.country))]


def place_cells(place: Where | None) -> list[str]:
    if place is None:
        return [""] * 6
    is_city = place.precision in ("city", "site", None)
    return [
        flat(place.name) if is_city else "",
        "",  # districts are second-order regions; the gazetteer has the first order only
        flat(place.name if place.precision == "region" else place.admin1),
        flat(name_of(place.country)),
        "" if place.latitude is None else f"{place.latitude:.6g}",
        "" if place.longitude is None else f"{place.longitude:.6g}",
    ]


@cache
def read_labels() -> dict[str, str]:
    """What CAMEO's codes are called."""
    lines = FILE.read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


def label_of(code: str) -> str:
    """What the code is called, or the next wider one."""
    labels = read_labels()
    return next((labels[code[:end]] for end in (4, 3, 2) if code[:end] in labels), "")


def flat(text: str | None) -> str:
    """The text on one line without tabs, which part the columns."""
    return " ".join(text.split()) if text else ""
