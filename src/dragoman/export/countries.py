"""Codes and names of countries in the manner of other data sets."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "countries.tsv"


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-3 code; KOS is Kosovo."""

    iso3: str
    fips: str | None  # FIPS 10-4, as GDELT's places have it
    cow: str | None  # number in the Correlates of War list of states, as POLECAT has it
    name: str  # as ICEWS writes it


@cache
def read_countries() -> dict[str, Country]:
    """The countries by their code."""
    lines = FILE.read_text(encoding="utf-8").splitlines()[1:]
    found = (line.split("\t") for line in lines)
    return {iso3: Country(iso3, fips or None, cow or None, name) for iso3, fips, cow, name in found}


@cache
def iso_of_fips() -> dict[str, str]:
    """The ISO code of each FIPS code."""
    return {one.fips: one.iso3 for one in read_countries().values() if one.fips}


@cache
def iso_of_name() -> dict[str, str]:
    """The ISO code of each name, in lower case."""
    return {one.name.casefold(): one.iso3 for one in read_countries().values()}


def name_of(code: str | None) -> str | None:
    """The name of a country; a code that is none stays as it is."""
    country = read_countries().get(code or "")
    return country.name if country else code
