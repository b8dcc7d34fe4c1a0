"""GDELT 2.0's table of events: 61 columns, tab-separated, without a line of names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.export.countries import read_countries
from dragoman.export.polecat import clean
from dragoman.ids import as_number
from dragoman.store.accounts import Account, Side, Where

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
GEO = (
    "Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
)  # fmt: skip
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in ACTOR),
    *(f"Actor2{name}" for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{block}_{name}" for block in ("Actor1Geo", "Actor2Geo", "ActionGeo") for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
LOST = (
    "words", "reasons", "type", "tone", "codebook", "speaker", "status", "last_day", "precision",
    "origins", "actors", "recipients", "office", "qid", "contexts", "intensity", "title", "review",
)  # fmt: skip
# CAMEO's codes for what PLOVER calls a sector; the rest has none. MED means media in CAMEO.
SECTORS = {
    "AGR": "AGR", "BUS": "BUS", "COP": "COP", "CRM": "CRM", "CVL": "CVL", "EDU": "EDU",
    "ELI": "ELI", "GOV": "GOV", "JRN": "MED", "JUD": "JUD", "LAB": "LAB", "LEG": "LEG",
    "MED": "HLH", "MIL": "MIL", "OPP": "OPP", "PRM": "PRM", "PTY": "PTY", "REB": "REB",
    "REF": "REF", "SPY": "SPY", "UAF": "UAF",
}  # fmt: skip
# Actors that are no country have a group or type of their own.
INTERNATIONAL = {
    "IGO": "IGO", "UNO": "IGOUNO", "EUR": "IGOEUREEC", "NGO": "NGO", "IMG": "IMG", "MNC": "MNC",
    "ISM": "NGM",
}  # fmt: skip
GEO_TYPES = {"country": "1", "region": "5", "city": "4", "site": "4"}
UNITED_STATES = {"region": "2", "city": "3", "site": "3"}
# The last root of each class: 01 to 05, 06 to 08, 09 to 13, 14 to 20.
QUAD_ENDS = (5, 8, 13, 20)
# GDELT counts days of a year as months of thirty days and days.
DAYS_OF_MONTH, DAYS_OF_YEAR = 30, 365


@dataclass(frozen=True, slots=True)
class Gdelt:
    """Rows of GDELT; the scale gives the Goldstein value of a CAMEO code."""

    scale: Callable[[str], float | None]

    def row(self, account: Account) -> Sequence[str] | str:
        """The account in GDELT's columns, or why it has no place in them."""
        if account.first_day is None:
            return "no day"
        if account.cameo is None:
            return "no code"
        actors, recipients = account.dyad
        place = geo_cells(account.place)
        value = self.scale(account.cameo)
        return [
            str(as_number(account.event_id)),
            *day_cells(account.first_day),
            *side_cells(actors),
            *side_cells(recipients),
            "1",
            account.cameo,
            account.cameo[:3],
            account.cameo[:2],
            str(quad_of(account.cameo)),
            "" if value is None else f"{value:.1f}",
            str(account.n_reports),
            str(account.n_outlets),
            str(account.n_articles),
            "",
            *[""] * len(GEO) * 2,
            *place,
            f"{account.coded:%Y%m%d%H%M%S}",
            account.url or (clean(account.outlet) if account.outlet else ""),
        ]


def day_cells(day: date) -> list[str]:
    fraction = day.year + (day.month * DAYS_OF_MONTH + day.day) / DAYS_OF_YEAR
    return [f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day.year:04}", f"{fraction:.4f}"]


def side_cells(sides: Sequence[Side]) -> list[str]:
    if not sides:
        return [""] * len(ACTOR)
    first = sides[0]
    sector = SECTORS.get(first.sector or "", "")
    if first.country in INTERNATIONAL:
        group = INTERNATIONAL[first.country]
        code, country, kinds = group + sector, "", [group[:3], sector, ""]
    else:
        country = first.country or ""
        code, kinds = country + sector, [sector, "", ""]
    name = clean(first.label).upper() if first.label else ""
    return [code, name, country, "", "", "", "", *kinds]


def geo_cells(place: Where | None) -> list[str]:
    if place is None:
        return ["0", *[""] * (len(GEO) - 1)]
    country = read_countries().get(place.country or "")
    fips = (country.fips if country else None) or ""
    kinds = GEO_TYPES | (UNITED_STATES if place.country == "USA" else {})
    names = [place.name, place.admin1, country.name if country else None]
    return [
        kinds.get(place.precision or "city", "4"),
        clean(", ".join(dict.fromkeys(name for name in names if name))),
        fips,
        fips,
        "",
        "" if place.latitude is None else f"{place.latitude:.6g}",
        "" if place.longitude is None else f"{place.longitude:.6g}",
        "" if place.geonameid is None else str(place.geonameid),
    ]


def quad_of(code: str) -> int:
    """GDELT's class of a CAMEO code, by its root."""
    root = int(code[:2])
    return next(number for number, end in enumerate(QUAD_ENDS, start=1) if root <= end)
