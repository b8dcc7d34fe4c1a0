"""Readers of CountryInfo, of the Phoenix dictionaries, and of lists of parties and groups."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge.facts import SOURCE, Holder, Term, make_term
from dragoman.knowledge.read import LATIN, capitals_down, rows, title
from dragoman.resolve.names import fold
from dragoman.resolve.offices import office_role

# Countries of which the lists from Wikidata have nothing; elsewhere only great offices are taken.
LACKING = frozenset("DEU COL PER THA NAM VUT VAT MCO NRU PLW".split())
GREAT = 2
LINE = re.compile(r"^\s*(?P<names>[{A-Z][^\[#]*)(?P<codes>(?:\[[^\]]*\])+)\s*#\s*(?P<title>.+)$")
SPELL = re.compile(r"\[(\w{3})GOV\w*\s*(?:(<)?(\d{8}))?(?:\s*-\s*(\d{8}))?(?:\s*>(\d{8}))?\]")
CODE = re.compile(r"<ISO3166-alpha3>(\w{3})<")
# The lists behind CountryInfo were last read at the end of February 2011.
INFO_SEEN = "2011-02-28"
ABBREVIATIONS = {
    "Dep.": "Deputy",
    "Min.": "Minister",
    "Pres.": "President",
    "Intl.": "International",
}
# Names of parties that say nothing by themselves: too many countries have one.
SHORT_PARTY = 3
LONG_GROUP, LONGEST_GROUP = 8, 60
REBELS = re.compile(r"^\[(\w{3})(?:REB|MUS|\w{3}REB)\w*\]|^\[(IMG)\w*\]")


def read_countryinfo(data: Path) -> Iterator[Holder]:
    """Great offices of 2003–2011, and all those of countries that other lists lack."""
    text = gzip.decompress(
        (data / "countryinfo_schrodt" / "CountryInfo.120116.txt.gz").read_bytes()
    )
    country, inside = "", False
    for line in text.decode("utf-8", "replace").splitlines():
        code = CODE.search(line)
        country = code.group(1) if code else country
        inside = "<Government>" in line or (inside and "</Government>" not in line)
        found = LINE.match(line) if inside and not line.startswith("#") else None
        if found is None or " & " in found["title"] or not country:
            continue
        yield from info_holders(country, found)


def info_holders(country: str, found: re.Match[str]) -> Iterator[Holder]:
    label = " ".join(ABBREVIATIONS.get(w, w) for w in found["title"].strip(" _").split())
    role, rank = office_role(label)
    if (rank < GREAT and country not in LACKING) or role == "other" or "Representative" in label:
        return
    names = [spoken(n) for n in re.split(r"[{}]+", found["names"].strip()) if n.strip()]
    if not names or not all(" " in n and LATIN.fullmatch(n) for n in names):
        return
    for code, before, first, last, opened in SPELL.findall(found["codes"]):
        if {"KSV": "KOS"}.get(code, code) != country:
            continue
        start = None if before else iso(opened or first)
        end = iso(first) if before else iso(last)
        yield Holder(
            names[0], country, label, start or "2003-01-01", end, end or INFO_SEEN,
            SOURCE["countryinfo"], also=tuple(names[1:]), start="month" if start else "seen",
            end="month" if end else "open",
        )  # fmt: skip


def spoken(written: str) -> str:
    """The name "ANGELA_MERKEL_" as people write it."""
    return " ".join(title(w) for w in written.strip().strip("_").split("_") if w)


def iso(digits: str) -> str | None:
    """The day of eight digits; the lists have months of 31 days everywhere."""
    if not digits:
        return None
    return f"{digits[:4]}-{digits[4:6]}-{min(digits[6:], '28')}"


def read_parties(data: Path) -> Iterator[Term]:
    """Parties by the names that are those of one country only."""
    found: dict[str, set[str]] = {}
    listed = []
    ids = {
        r["partyfacts_id"]: r["wikidata_id"]
        for r in rows(data / "partyfacts" / "wikidata.csv", ",")
    }
    for row in rows(data / "partyfacts" / "wikipedia.csv", ","):
        if row["year_dissolved"] and row["year_dissolved"] < "1990":
            continue
        for name in {row["name"].strip(), row["name_native"].strip()}:
            if LATIN.fullmatch(name) and len(name.split()) > 1 and "(" not in name:
                found.setdefault(fold(name), set()).add(row["country"])
                listed.append((name, row))
    for name, row in listed:
        code = {"XKX": "KOS", "RKS": "KOS"}.get(row["country"], row["country"])
        if len(found[fold(name)]) == 1 and len(code) == SHORT_PARTY:
            like = Term(
                "", "body", row["name"], code, "PTY", SOURCE["parties"],
                ids.get(row["partyfacts_id"]) or None,
            )  # fmt: skip
            yield make_term(name, "body", like)


def read_party_leaders(data: Path, iso3: dict[str, str]) -> Iterator[Holder]:
    """Leaders of parties in the editions of the Factbook up to 2023."""
    for row in rows(data / "cia_factbook" / "party_leaders_parsed.tsv.gz"):
        country = "KOS" if row["country"] == "Kosovo" else iso3.get(row["iso2"])
        party = row["party"].split("(")[0].strip(" -")
        name, surname = capitals_down(row["leader"])
        words = name.split()
        fits = LATIN.fullmatch(name) and 1 < len(words) <= 4 and surname and "," not in name  # noqa: PLR2004
        if country is None or not fits or not LATIN.fullmatch(party) or row["last_year"] < "2000":
            continue
        if re.search(r"\b(?:and|or|of|the|leader|chairman|president|none|party)\b", name, re.I):
            continue
        yield Holder(
            name, country, f"Leader of {party}", f"{row['first_year']}-01-01",
            f"{row['last_year']}-12-31" if row["last_year"] < "2023" else None,
            f"{row['last_year']}-06-30", SOURCE["factbook"], None, "PTY", surname,
            start="seen", end="year" if row["last_year"] < "2023" else "open",
        )  # fmt: skip


def read_phoenix_groups(data: Path) -> Iterator[Term]:
    """Armed groups of the Phoenix dictionary by their full names."""
    path = data / "petrarch" / "dictionaries" / "Phoenix.MilNonState.actors.txt"
    like: Term | None = None
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        names, _, rest = line.partition("[")
        code = REBELS.match("[" + rest)
        if line and not line.startswith(("#", "+", "\t", " ")):
            country = (code.group(1) or code.group(2)) if code else None
            named = spoken(names.partition("#")[0].strip())
            like = None
            if country and country.isupper():
                like = Term("", "body", named, country, "REB", SOURCE["petrarch"])
            written = named
        elif line.startswith("+"):
            written = spoken(names[1:].partition("#")[0].strip())
        else:
            continue
        if like and len(written) >= LONG_GROUP and " " in written and LATIN.fullmatch(written):
            yield make_term(written.split(" (")[0], "body", like)


def read_terrorist_groups(data: Path, iso3: dict[str, str]) -> Iterator[Term]:
    """Groups that the Factbook lists in one country only."""
    homes: dict[str, set[str]] = {}
    spelt: dict[str, str] = {}
    for row in rows(data / "cia_factbook" / "terrorist_groups_2018_2025.tsv.gz"):
        country = iso3.get(row["iso2"])
        for part in row["text"].split("| note")[0].split(";"):
            name = re.sub(r"\(.*?\)|–.*|--.*", "", part).strip()
            if (
                country
                and ":" not in name
                and LONG_GROUP <= len(name) < LONGEST_GROUP
                and " " in name
                and LATIN.fullmatch(name)
            ):
                homes.setdefault(fold(name), set()).add(country)
                spelt.setdefault(fold(name), name)
    for key in sorted(homes):
        country = next(iter(homes[key])) if len(homes[key]) == 1 else "IMG"
        like = Term("", "body", spelt[key], country, "REB", SOURCE["factbook"])
        yield make_term(spelt[key], "body", like)
