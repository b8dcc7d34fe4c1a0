"""POLECAT's table of events: 40 columns, tab-separated, "None" for what is not known."""

from collections.abc import Iterable, Sequence

from dragoman.export.countries import name_of, read_countries
from dragoman.store.accounts import Account, Side, Where

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
LOST = (
    "words", "reasons", "speaker", "status", "last_day", "precision", "reports", "origins", "url",
    "title", "wikipedia", "review", "story",
)  # fmt: skip
NONE = "None"
BETWEEN = "; "
QUADS = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}
# GeoNames' classes, for what the gazetteer tells apart.
FEATURES = {"country": "PCLI", "region": "ADM1", "city": "PPL", "site": "S"}


def polecat_row(account: Account) -> Sequence[str]:
    """The account in POLECAT's columns."""
    return [
        account.event_id,
        str(account.first_day or NONE),
        account.type,
        account.mode or NONE,
        number(account.intensity),
        QUADS[account.quad],
        joined(account.contexts),
        *side_cells(account.actors),
        *side_cells(account.recipients),
        *place_cells(account.place),
        clean(account.outlet),
        str(account.published or NONE),
        NONE,
        NONE,
        clean(account.place.name if account.place else None),
        "eng",
        f"dragoman {account.codebook}",
    ]


def side_cells(sides: Sequence[Side]) -> list[str]:
    """Name, country, COW number, sectors, title, raw name and id; several with semicolons."""
    countries = read_countries()
    sectors = [one.sector for one in sides if one.sector]
    cows = (countries[one.country].cow if one.country in countries else None for one in sides)
    return [
        joined(one.label for one in sides),
        joined(one.country for one in sides),
        joined(cows),
        sectors[0] if sectors else NONE,
        joined(dict.fromkeys(sectors)),
        joined(one.office for one in sides),
        joined(one.words for one in sides),
        joined(one.qid for one in sides),
    ]


def place_cells(place: Where | None) -> list[str]:
    if place is None:
        return [NONE] * 10
    in_city = place.precision in ("city", "site", None)
    return [
        clean(place.name),
        clean(place.name) if in_city else NONE,
        NONE,  # districts are second-order regions; the gazetteer has the first order only
        clean(place.name if place.precision == "region" else place.admin1),
        clean(name_of(place.country)),
        number(place.latitude),
        number(place.longitude),
        NONE if place.geonameid is None else str(place.geonameid),
        clean(place.words),
        FEATURES.get(place.precision or "", NONE),
    ]


def joined(values: Iterable[str | None]) -> str:
    return BETWEEN.join(clean(value) for value in values if value) or NONE


def number(value: float | None) -> str:
    return NONE if value is None else repr(float(value)).removesuffix(".0")


def clean(text: str | None) -> str:
    """The text on one line without tabs, which part the columns."""
    return " ".join(text.split()) if text else NONE
