"""Readers of other data sets: POLECAT, GDELT and ICEWS rows in our columns."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from dragoman.errors import InputError
from dragoman.export import gdelt, icews, polecat
from dragoman.export.countries import iso_of_fips, iso_of_name, read_countries
from dragoman.store.foreign import ForeignReport

# GDELT 1.0 has no second-order regions.
GDELT_1 = tuple(name for name in gdelt.COLUMNS if not name.endswith("_ADM2Code"))
# Texts that stand for nothing.
NOTHING = {"", "None", "NA", "NULL", "nan", "--"}
# Country codes of CAMEO that are not ISO's.
OF_CAMEO = {"ROM": "ROU", "TMP": "TLS", "KSV": "KOS", "ZAR": "COD", "PAL": "PSE", "BAG": "IRQ"}
# Names of countries that ICEWS writes otherwise than we do.
OF_ICEWS = {
    "palestinian territory, occupied": "PSE", "cote d'ivoire": "CIV", "macedonia": "MKD",
    "swaziland": "SWZ", "burma": "MMR", "cape verde": "CPV", "holy see": "VAT", "usa": "USA",
    "sao tome and principe": "STP", "congo": "COG", "east timor": "TLS",
}  # fmt: skip
SECTORS_OF_ICEWS = {name.casefold(): code for code, name in icews.SECTORS.items()}
SECTORS_OF_CAMEO = {name: code for code, name in gdelt.SECTORS.items()}
QUADS = {name: number for number, name in polecat.QUADS.items()}
LONGEST_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """A CAMEO code as PLOVER has it."""

    type: str
    mode: str | None
    quad: int


Meanings = Callable[[str], Meaning | None]
Cells = Mapping[str, str | None]


@dataclass(slots=True)
class Reading:
    """A file being read: what its CAMEO codes mean, and which lines could not be used."""

    path: Path
    meanings: Meanings
    bad_lines: list[tuple[int, str]]


def read_foreign(form: str, reading: Reading) -> Iterator[ForeignReport]:
    """The rows of the file; a line that does not fit is kept in the reading with its number."""
    make = MAKERS[form]
    with opened(reading.path) as stream:
        # Quotes in these files are characters like others.
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = None if form == "gdelt" else header_of(rows, reading, COLUMNS[form])
        for line, row in enumerate(rows, start=1 if names is None else 2):
            try:
                yield make(cells_of(row, names), reading.meanings)
            except ValueError as error:
                reading.bad_lines.append((line, str(error)))


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """The file as text, unpacked if it is a zip or gzip file."""
    csv.field_size_limit(LONGEST_FIELD)
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as inside:
                yield io.TextIOWrapper(inside, "utf-8", "replace", newline="")
        elif path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as stream:
                yield stream
        else:
            with path.open(encoding="utf-8", errors="replace", newline="") as stream:
                yield stream
    except (OSError, EOFError, csv.Error, zipfile.BadZipFile) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error


def header_of(rows: Iterator[list[str]], reading: Reading, needed: Sequence[str]) -> list[str]:
    """The names of the columns, which may be in any order and more than are needed."""
    names = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
    names = ["Intensity" if name == "Event Intensity" else name for name in names]
    missing = [name for name in needed if name not in names]
    if missing:
        what = f"no column {missing[0]!r} in its first line"
        raise InputError(str(reading.path), what, "give a file of that format")
    return names


def cells_of(row: list[str], names: Sequence[str] | None) -> Cells:
    """The cells by name; None is nothing. Empty cells too many at the end do no harm."""
    if names is None:
        names = GDELT_1 if len(row) == len(GDELT_1) else gdelt.COLUMNS
    while len(row) > len(names) and not row[-1].strip():
        row = row[:-1]
    if len(row) != len(names):
        raise ValueError(f"{len(row)} columns, not {len(names)}")
    return {
        name: None if cell.strip() in NOTHING else cell.strip()
        for name, cell in zip(names, row, strict=True)
    }


def of_polecat(cells: Cells, meanings: Meanings) -> ForeignReport:  # noqa: ARG001 (one of three)
    return ForeignReport(
        id=needed(cells, "Event ID"),
        day=day_of(cells["Event Date"]),
        published=day_of(cells.get("Publication Date")),
        outlet=cells.get("Source"),
        type=upper(cells["Event Type"]),
        mode=cells.get("Event Mode"),
        quad=QUADS.get(upper(cells.get("Quad Code")) or ""),
        intensity=number(cells.get("Intensity")),
        cameo=None,
        actor=cells.get("Actor Name"),
        actor_country=iso(first(cells.get("Actor Country"))),
        actor_sector=first(cells.get("Primary Actor Sector")),
        recipient=cells.get("Recipient Name"),
        recipient_country=iso(first(cells.get("Recipient Country"))),
        recipient_sector=first(cells.get("Primary Recipient Sector")),
        place=cells.get("Placename"),
        place_country=iso(cells.get("Country")),
        latitude=number(cells.get("Latitude")),
        longitude=number(cells.get("Longitude")),
    )


def of_gdelt(cells: Cells, meanings: Meanings) -> ForeignReport:
    meaning = meanings(needed(cells, "EventCode"))
    return ForeignReport(
        id=needed(cells, "GLOBALEVENTID"),
        day=day_of(cells["SQLDATE"]),
        published=day_of((cells["DATEADDED"] or "")[:8] or None),
        outlet=cells["SOURCEURL"],
        type=meaning.type if meaning else None,
        mode=meaning.mode if meaning else None,
        quad=meaning.quad if meaning else None,
        intensity=number(cells["GoldsteinScale"]),
        cameo=cells["EventCode"],
        actor=cells["Actor1Name"],
        actor_country=iso(cells["Actor1CountryCode"]),
        actor_sector=sector_of_cameo(cells["Actor1Type1Code"]),
        recipient=cells["Actor2Name"],
        recipient_country=iso(cells["Actor2CountryCode"]),
        recipient_sector=sector_of_cameo(cells["Actor2Type1Code"]),
        place=cells["ActionGeo_FullName"],
        place_country=iso_of_fips().get(cells["ActionGeo_CountryCode"] or ""),
        latitude=number(cells["ActionGeo_Lat"]),
        longitude=number(cells["ActionGeo_Long"]),
    )


def of_icews(cells: Cells, meanings: Meanings) -> ForeignReport:
    code = needed(cells, "CAMEO Code")
    # Spreadsheets take leading zeros away: all codes of one digit less begin with one.
    meaning = meanings(code) or meanings(f"0{code}")
    return ForeignReport(
        id=needed(cells, "Event ID"),
        day=day_of(cells["Event Date"]),
        published=None,
        outlet=cells.get("Publisher"),
        type=meaning.type if meaning else None,
        mode=meaning.mode if meaning else None,
        quad=meaning.quad if meaning else None,
        intensity=number(cells.get("Intensity")),
        cameo=code,
        actor=cells.get("Source Name"),
        actor_country=iso(cells.get("Source Country")),
        actor_sector=sector_of_icews(cells.get("Source Sectors")),
        recipient=cells.get("Target Name"),
        recipient_country=iso(cells.get("Target Country")),
        recipient_sector=sector_of_icews(cells.get("Target Sectors")),
        place=cells.get("City") or cells.get("Province"),
        place_country=iso(cells.get("Country")),
        latitude=number(cells.get("Latitude")),
        longitude=number(cells.get("Longitude")),
    )


MAKERS: Mapping[str, Callable[[Cells, Meanings], ForeignReport]] = {
    "polecat": of_polecat,
    "gdelt": of_gdelt,
    "icews": of_icews,
}
# Without these a file is none of that format.
COLUMNS: Mapping[str, Sequence[str]] = {
    "polecat": ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country"),
    "icews": ("Event ID", "Event Date", "Source Country", "CAMEO Code", "Target Country"),
}


def needed(cells: Cells, name: str) -> str:
    text = cells[name]
    if text is None:
        raise ValueError(f"no {name}")
    return text


def day_of(text: str | None) -> date | None:
    """The day of 2024-03-05, 20240305 or a moment of it."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(f"not a day: {text!r}") from None


def number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        raise ValueError(f"not a number: {text!r}") from None


def upper(text: str | None) -> str | None:
    return text.upper() if text else None


def first(text: str | None) -> str | None:
    """The first of several values."""
    return text.split(";")[0].strip() or None if text else None


def iso(text: str | None) -> str | None:
    """The ISO code of a country's code or name; what is no country stays as it is."""
    if text is None or text in read_countries():
        return text
    lower = text.casefold()
    return OF_CAMEO.get(text) or OF_ICEWS.get(lower) or iso_of_name().get(lower) or text


def sector_of_cameo(code: str | None) -> str | None:
    """PLOVER's sector; MED is media in CAMEO and medical in PLOVER."""
    return SECTORS_OF_CAMEO.get(code, code) if code else None


def sector_of_icews(names: str | None) -> str | None:
    """PLOVER's sector of the first name that is known, else the names as they are."""
    parts = [part.strip() for part in (names or "").split(",")]
    return next(
        (
            SECTORS_OF_ICEWS[part.casefold()]
            for part in parts
            if part.casefold() in SECTORS_OF_ICEWS
        ),
        names,
    )
