"""Readers of the sources, one function each."""

import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dragoman.errors import InputError
from dragoman.knowledge import dictionaries, sightings
from dragoman.knowledge.facts import SOURCE, Facts, Holder, Term, make_term
from dragoman.knowledge.read import LATIN, country_names, day, exactness, read_codes, rows
from dragoman.resolve.names import fold

NEEDED = (
    "country_metadata", "cia_factbook", "office_holders_wikidata", "world_leaders_current_2026",
    "ucdp_actors", "us_officials", "un_general_debate_speakers", "cia_world_leaders_2019",
    "countryinfo_schrodt", "petrarch", "partyfacts", "wcep_daily", "wcep_linked",
)  # fmt: skip
KOSOVO = {"XK": "KOS", "XKX": "KOS", "KV": "KOS"}
# The last day for which the hand-written lists were checked: of people, of ministers.
CHECKED, MINISTERS_SEEN = "2025-11-30", "2025-06-01"
BUILT = "2022-07-01"  # a repository without a date
# Offices of before this year are no news; the spells of the sources begin about 2000.
EARLIEST = "1990"
SURNAME = 3  # letters in capitals that are a family name
SHORTEST = 4  # letters of a name; shorter ones are listed by hand
LONG = 6  # letters below which the names of old groups collide with everything else
FEW = 3  # countries; a group in more belongs to none
# Names of territories that are words or other things more often than places.
AMBIGUOUS = frozenset(
    "the states|east|west|north|south|guinea republic|sud|the city|the union|co".split("|")
)
# Jurisdictions of the office holders that are parts of a state or no states.
JURISDICTIONS = {"IGO": "IGO", "GBR-SCT": "GBR", "UKR-DNR": "UKR", "GEO-ABK": "GEO"}


# Lists that were split badly have words of the office in the place of the name.
OFFICE_IN_NAME = re.compile(
    r"\b(?:minister|president|prime|secretary|chairman|chancellor|foreign|ministry|spokes\w+"
    r"|government|council|committee)\b",
    re.IGNORECASE,
)


# Codes of bodies in the sources.
BODIES = {"EU": "EUR", "EC": "EUR", "EUU": "EUR", "UN": "UNO", "NATO": "IGO"}
# What the search for names in the daily reports takes for France.
BODIES |= {"ATF": "FRA", "XKX": "KOS", "UNK": "KOS"}


def read_sources(data: Path) -> Facts:
    """Every fact under `data`, in the order of the sources."""
    iso3 = read_codes(data)
    facts = Facts()
    facts.terms += read_supplement_terms()
    facts.terms += read_territories(data, iso3)
    facts.terms += read_capitals(data)
    facts.terms += read_demonyms(data, iso3)
    facts.terms += read_groups(data, iso3)
    facts.terms += dictionaries.read_phoenix_groups(data)
    facts.terms += dictionaries.read_terrorist_groups(data, iso3)
    facts.terms += dictionaries.read_parties(data)
    states = [t for t in facts.terms if t.kind == "country" and t.country]
    states.sort(key=lambda t: fold(t.name) != t.folded)  # chief names before others
    codes = country_names((t.folded, t.country or "") for t in states)
    facts.holders += read_supplement_people()
    facts.holders += read_ministers()
    facts.holders += read_wikidata(data)
    facts.holders += sightings.read_foreign_ministers(data, codes)
    facts.holders += read_factbook(data, iso3)
    facts.holders += read_leaders(data, iso3)
    facts.holders += read_congress(data)
    facts.holders += sightings.read_united_states(data)
    facts.holders += dictionaries.read_countryinfo(data)
    facts.holders += dictionaries.read_party_leaders(data, iso3)
    facts.holders += sightings.read_directory(data, codes)
    facts.holders += sightings.read_debate(data)
    facts.holders += sightings.read_attested(data)
    facts.holders += sightings.read_linked(data, codes)
    facts.holders = [
        replace(h, country=BODIES.get(h.country or "", h.country))
        for h in facts.holders
        if not OFFICE_IN_NAME.search(h.name)
    ]
    return facts


def read_supplement_terms() -> Iterator[Term]:
    content = load("supplement.toml")
    for group in content["term"]:
        for names in group["names"]:
            canonical, *_ = aliases = [alias.strip() for alias in names.split(" = ")]
            like = Term(
                "", "body", canonical, group["country"], group.get("sector"), SOURCE["supplement"],
                None, group.get("from"), group.get("until"),
            )  # fmt: skip
            yield from (make_term(alias, "body", like) for alias in aliases)
    for line in load("bodies.toml")["bodies"]:
        country, sector, written = (part.strip() for part in line.split("|", 2))
        for names in written.split(";"):
            canonical, *_ = aliases = [alias.strip() for alias in names.split(" = ")]
            like = Term("", "body", canonical, country, sector, SOURCE["supplement"])
            yield from (make_term(alias, "body", like) for alias in aliases)
    kinds = {"seat": "GOV", "country": "GOV", "demonym": None, "partly": "PRE"}
    for kind, sector in kinds.items():
        for table in content[kind]:
            for country, names in table.items():
                like = Term("", kind, country, country, sector, SOURCE["supplement"])
                for alias in names.split(";"):
                    like = Term(
                        "",
                        kind,
                        alias.strip() if kind == "partly" else country,
                        country,
                        sector,
                        SOURCE["supplement"],
                    )
                    yield make_term(alias.strip(), kind, like)


def read_territories(data: Path, iso3: dict[str, str]) -> Iterator[Term]:
    """Names of the countries, and of the states of federations that make news by themselves."""
    path = data / "country_metadata" / "rigour_territories.jsonl.gz"
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        row = json.loads(line)
        code = iso3.get(row["code"].upper())
        subdivision = row["code"].partition("-")[0].upper()
        if code:
            like = Term("", "country", row["name"], code, "GOV", SOURCE["rigour"], row.get("qid"))
            names = [row["name"], row.get("full_name", ""), *row.get("names_strong", [])]
        elif (
            subdivision in ("US", "CA", "AU")
            and "-" in row["code"]
            and len(row["name"]) >= SHORTEST
        ):
            like = Term(
                "", "seat", row["name"], iso3[subdivision], "GOV", SOURCE["rigour"], row.get("qid")
            )
            names = [row["name"]]
        else:
            continue
        for name in names:
            plain = name.removeprefix("the ").strip()
            if (
                LATIN.fullmatch(plain)
                and len(plain) >= SHORTEST
                and "," not in plain
                and "(" not in plain
                and plain.lower() not in AMBIGUOUS
                and plain[0].isupper()
            ):
                yield make_term(plain, like.kind, like)


def read_capitals(data: Path) -> Iterator[Term]:
    for row in rows(data / "country_metadata" / "country-codes.csv", ","):
        capital, code = row["Capital"].strip(), row["ISO3166-1-Alpha-3"]
        # Georgetown, Kingston, Victoria and the like are many places: capitals of states only.
        if capital and row["is_independent"] == "Yes" and len(capital) >= SHORTEST:
            like = Term("", "seat", code, code, "GOV", SOURCE["codes"])
            yield make_term(capital, "seat", like)


def read_demonyms(data: Path, iso3: dict[str, str]) -> Iterator[Term]:
    """Adjectives and nouns for people, as Malian and Malians."""
    for row in rows(data / "cia_factbook" / "country_facts_latest.tsv.gz"):
        if row["field"] != "Nationality":
            continue
        code = "KOS" if row["country"] == "Kosovo" else iso3.get(row["iso2"])
        if (
            code is None
            or "Islander" in row["text"]
            or row["country"] in ("Jersey", "Guernsey", "Isle of Man")
        ):
            continue
        like = Term("", "demonym", code, code, None, SOURCE["factbook"])
        for word, plural in re.findall(
            r"\b([A-ZÀ-Ý][\w’'-]+(?: [A-Z][\w-]+)?)(\(s\))?", row["text"].split("note:")[0]
        ):
            if len(word) >= SHORTEST:
                yield make_term(word, "demonym", like)
                if plural:
                    yield make_term(word + "s", "demonym", like)


def read_groups(data: Path, iso3: dict[str, str]) -> Iterator[Term]:
    """Organised armed groups by full names, of the country where they fight alone."""
    names = {t.name: t.country for t in read_territories(data, iso3) if t.kind == "country"}
    names |= {
        "DR Congo (Zaire)": "COD",
        "Myanmar (Burma)": "MMR",
        "Yemen (North Yemen)": "YEM",
        "Russia (Soviet Union)": "RUS",
        "Israel": "ISR",
        "United States of America": "USA",
        "Ivory Coast": "CIV",
        "Serbia (Yugoslavia)": "SRB",
        "Cambodia (Kampuchea)": "KHM",
    }
    for row in rows(data / "ucdp_actors" / "ucdp-actor-221.csv", ","):
        places = [p.strip() for p in row["Location"].split(", ")]
        if row["Org"] != "1" or names.get(places[0]) is None:
            continue
        country = names[places[0]] if len(places) <= FEW else "IMG"
        full = row["NameOrigFullEng"].strip()
        canonical = full if full and full != "n/a" else row["NameData"]
        like = Term("", "body", canonical, country, "REB", SOURCE["ucdp"])
        for name in (full, row["NameOrigFull"].strip(), row["NameData"].strip()):
            # Short abbreviations of old groups collide with everything else.
            if (
                len(name) >= LONG
                and name != "n/a"
                and " " in name
                and LATIN.fullmatch(name)
                and "faction" not in name
            ):
                yield make_term(name, "body", like)


def read_supplement_people() -> Iterator[Holder]:
    for line in load("people.toml")["people"]:
        name, country, sector, office, first, last, also = (
            part.strip() for part in line.split("|")
        )
        yield Holder(
            name, country, office, first or None, last or None,
            last or (CHECKED if office else None), SOURCE["supplement"], None, sector, None,
            tuple(a.strip() for a in also.split(";") if a.strip()),
            end="day" if last else "open",
        )  # fmt: skip


def load(name: str) -> dict[str, Any]:
    """One of the hand-written files of this folder."""
    return tomllib.loads(files("dragoman.knowledge").joinpath(name).read_text(encoding="utf-8"))


# An entry is a name, other names in brackets, the first day, and a dash with the last day.
ENTRY = re.compile(
    r"(?P<name>[^(\d]+?)\s*(?:\((?P<also>[^)]*)\))?\s+(?P<first>\d[\d-]{3,9})"
    r"(?:\s*[–]\s*(?P<last>\d[\d-]{3,9}))?"
)
NEXT = re.compile(r";(?![^(]*\))")  # a semicolon, but not one between other names


def read_ministers() -> Iterator[Holder]:
    """Holders of great offices in their order: each holds until the next one begins."""
    content = load("ministers.toml")
    for country, offices in sorted(content["offices"].items()):
        for office, written in sorted(offices.items()):
            entries = [ENTRY.fullmatch(part.strip()) for part in NEXT.split(written)]
            if not all(entries):
                raise InputError("ministers.toml", f"cannot read {country} {office}: {written}")
            found = [e for e in entries if e]
            for entry, following in zip(found, [*found[1:], None], strict=True):
                yield minister(country, office, entry, following)


def minister(
    country: str, office: str, entry: re.Match[str], following: re.Match[str] | None
) -> Holder:
    first, last, how = day(entry["first"]), day(entry["last"] or "", last=True), "open"
    if last is not None:
        how = exactness(entry["last"], "open")
    elif following is not None:
        last = before(day(following["first"]) or "")
        how = exactness(following["first"], "open")
    also = tuple(a.strip() for a in (entry["also"] or "").split(";") if a.strip())
    return Holder(
        entry["name"].strip(), country, office, first, last, last or MINISTERS_SEEN,
        SOURCE["supplement"], also=also, start=exactness(entry["first"], "day"), end=how,
    )  # fmt: skip


def before(written: str) -> str:
    """The day before."""
    return (date.fromisoformat(written) - timedelta(days=1)).isoformat()


def read_wikidata(data: Path) -> Iterator[Holder]:
    folder = data / "office_holders_wikidata"
    jurisdictions = {r["jurisdiction"]: r["iso3"] for r in rows(folder / "jurisdictions.tsv")}
    built = {r["repository"]: r["commit_date"] for r in rows(folder / "source_repositories.tsv")}
    for row in rows(folder / "office_holders.tsv.gz"):
        if not LATIN.fullmatch(row["person"]) or (row["end"] and row["end"] < EARLIEST):
            continue
        code = jurisdictions.get(row["jurisdiction"], "")
        country = KOSOVO.get(code[:3], JURISDICTIONS.get(code, code[:3])) or None
        last = day(row["end"], last=True)
        # An open spell was seen on the day when the repository was last built.
        yield Holder(
            row["person"], country, row["office"] or row["office_label"], day(row["start"]),
            last, last or built.get(row["jurisdiction"], BUILT), SOURCE["wikidata"],
            row["person_qid"] or None, part="-" in code or not row["office_qid"],
            start=exactness(row["start"], "seen"),
            end=exactness(row["end"], "open"),
        )  # fmt: skip


def read_states(data: Path) -> frozenset[str]:
    """Codes of what has a head of its own: dependencies share that of another state."""
    table = rows(data / "country_metadata" / "country-codes.csv", ",")
    own = {r["ISO3166-1-Alpha-3"] for r in table if r["is_independent"] == "Yes"}
    return frozenset(own | {"TWN", "KOS", "PSE", "HKG"})


def read_factbook(data: Path, iso3: dict[str, str]) -> Iterator[Holder]:
    states = read_states(data)
    for row in rows(data / "cia_factbook" / "leaders_parsed.tsv.gz"):
        country = "KOS" if row["country"] == "Kosovo" else iso3.get(row["iso2"])
        if (
            country not in states
            or not LATIN.fullmatch(row["person"])
            or NOT_A_NAME.search(row["person"])
        ):
            continue
        title = re.sub(
            r"^(?:and|head of government ?:|of the|the)\s+|\s+(?:Dr\.|Sir|Gen\.|of the|of)$",
            "",
            row["title"],
        ).strip()
        if title.split(" ")[0] not in TITLES:
            continue
        seen = row["last_seen"]
        still = seen in (FACTBOOK_ENDS, "2025")
        capitals = [w for w in row["person_raw"].split() if len(w) >= SURNAME and w == w.upper()]
        yield Holder(
            row["person"], country, title, day(row["since"]) or day(row["first_seen"]),
            None if still else day(seen, last=True),
            day(seen, last=True), SOURCE["factbook"], None, None,
            " ".join(w.capitalize() for w in capitals) or None,
            start=exactness(row["since"], "seen"), end="open" if still else exactness(seen, "open"),
        )  # fmt: skip


# Where lists were split badly, phrases stand in the place of a name.
NOT_A_NAME = re.compile(r"\b(?:of|the|and|since|represented|by|both|note)\b| - |(?:\S+ ){6}|^\S+$")
# The weekly files end here; a name that was not in them any more had left the office before.
FACTBOOK_ENDS = "2026-01-21"
# First words of titles; where the parse of a list failed, other words stand here.
TITLES = frozenset(
    "President Prime Premier Vice Deputy First Second Queen King Acting Interim Chancellor Emperor"
    " Sultan Amir Governor Chairman Chief Supreme Pope Crown Prince Captain State General Taoiseach"
    " Minister Transitional Federal Head Leader Administrator Grand Chairwoman".split()
)


def read_leaders(data: Path, iso3: dict[str, str]) -> Iterator[Holder]:
    for row in rows(data / "world_leaders_current_2026" / "holders.tsv"):
        # The source takes the Saudi prime minister for the king.
        if row["iso2"] == "SA" and row["role"] == "head_of_state":
            continue
        country = {"EU": "EUR", "AU_AF": "IGO"}.get(row["iso2"]) or iso3.get(row["iso2"])
        if row["title"] in ("Monarch", "King", "Queen") and row["iso2"] in ("AU", "CA"):
            continue
        # It gives the president of the Commission the id of a prime minister.
        qid = None if row["iso2"] == "EU" else row["person_qid"] or None
        ended = row["last_snapshot"] if row["last_snapshot"] < "2026-08-22" else None
        yield Holder(
            row["person"], country, row["title"].replace(" (King)", ""), row["since"] or None,
            ended, row["last_snapshot"], SOURCE["leaders"], qid,
            start=exactness(row["since"], "seen"), end="day" if ended else "open",
        )  # fmt: skip


def read_congress(data: Path) -> Iterator[Holder]:
    path = data / "us_officials" / "legislators-current.yaml.gz"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for member in yaml.load(gzip.decompress(path.read_bytes()), Loader=loader):  # noqa: S506  a safe loader
        name = f"{member['name']['first']} {member['name']['last']}"
        also = tuple(
            n
            for n in (member["name"].get("official_full"), nick(member["name"]))
            if n and n != name
        )
        for kind, label in (("sen", "Senator"), ("rep", "Representative in Congress")):
            terms = [t for t in member["terms"] if t["type"] == kind]
            if terms:
                yield Holder(
                    name, "USA", label, str(terms[0]["start"]), None, "2026-08-01",
                    SOURCE["congress"], member["id"].get("wikidata"), "LEG", None, also,
                )  # fmt: skip


def nick(name: dict[str, str]) -> str | None:
    return f"{name['nickname']} {name['last']}" if "nickname" in name else None
