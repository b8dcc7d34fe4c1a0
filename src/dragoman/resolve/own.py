"""A user's own actors, from a TOML file."""

import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.records import SECTORS
from dragoman.resolve.knowledge import Own, Person, Spell, Term
from dragoman.resolve.names import fold, person_key
from dragoman.resolve.offices import office_role, office_sector

ACTOR_KEYS = frozenset("name country sector qid aliases person from until office".split())
OFFICE_KEYS = frozenset("label from until country sector".split())
CODE = 3  # letters of a country
REMEDY = "see `dragoman who --help` for what an actor may have"


def read_own(path: Path) -> Own:
    """The actors of the file; everything that is wrong with it is an error that says where."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(str(path), f"is no TOML ({error})") from error
    actors = content.pop("actor", [])
    if content or not isinstance(actors, list):
        keys = ", ".join(sorted(content)) or "actor"
        raise InputError(str(path), f"has {keys} beside [[actor]]", "write each actor as [[actor]]")
    terms: defaultdict[str, tuple[Term, ...]] = defaultdict(tuple)
    persons: defaultdict[str, tuple[Person, ...]] = defaultdict(tuple)
    spells: dict[int, tuple[Spell, ...]] = {}
    for number, actor in enumerate(actors, 1):
        where = f"{path}, actor {number}"
        check(actor, where)
        names = [actor["name"], *actor.get("aliases", [])]
        if actor.get("person") or actor.get("office"):
            person = Person(
                -number, actor.get("qid"), actor["name"], actor.get("country"),
                actor.get("sector"), 0,
            )  # fmt: skip
            for name in names:
                persons[person_key(name)] += (person,)
            surname = person_key(actor["name"].split()[-1])
            persons[surname] += (person._replace(by_surname=1),)
            spells[-number] = tuple(spell(o, actor, where) for o in actor.get("office", []))
        else:
            term = Term(
                "body", actor["name"], actor.get("country"), actor.get("sector"), actor.get("qid"),
                day(actor, "from", where), day(actor, "until", where), 0,
            )  # fmt: skip
            for name in names:
                terms[fold(name)] += (term._replace(cased=int(name.isupper())),)
    return Own(dict(terms), dict(persons), spells)


def check(actor: object, where: str) -> None:
    """Refuse what is no actor, with the reason."""
    if not isinstance(actor, dict) or not isinstance(actor.get("name"), str):
        raise InputError(where, "has no name", REMEDY)
    unknown = sorted(actor.keys() - ACTOR_KEYS)
    if unknown:
        raise InputError(where, f"has an unknown key: {unknown[0]!r}", REMEDY)
    if not fold(actor["name"]):
        raise InputError(where, "has a name without letters", REMEDY)
    aliases = actor.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(a, str) and fold(a) for a in aliases):
        raise InputError(where, "aliases are no list of names", REMEDY)
    check_codes(actor, where)
    for office in actor.get("office", []):
        if not isinstance(office, dict) or not isinstance(office.get("label"), str):
            raise InputError(where, "has an office without a label", REMEDY)
        if office.keys() - OFFICE_KEYS:
            unknown = sorted(office.keys() - OFFICE_KEYS)
            raise InputError(where, f"has an unknown key in an office: {unknown[0]!r}", REMEDY)
        check_codes(office, where)


def check_codes(entry: dict[str, Any], where: str) -> None:
    country, sector = entry.get("country"), entry.get("sector")
    if country is not None and not (
        isinstance(country, str) and len(country) == CODE and country.isupper()
    ):
        raise InputError(where, f"country {country!r} is no code", "write ISO 3166-1, as KEN")
    if sector is not None and sector not in SECTORS:
        raise InputError(where, f"sector {sector!r} is none", f"one of {', '.join(SECTORS)}")


def spell(office: dict[str, Any], actor: dict[str, Any], where: str) -> Spell:
    label = office["label"]
    role, rank = office_role(label)
    last = day(office, "until", where)
    return Spell(
        label, office.get("country") or actor.get("country"),
        office.get("sector") or actor.get("sector") or office_sector(label), role, rank,
        day(office, "from", where) or "", last, last, "day", "day" if last else "open", "user",
    )  # fmt: skip


def day(entry: dict[str, Any], key: str, where: str) -> str | None:
    """The day of the entry in ISO form; TOML's own dates will do as well."""
    written = entry.get(key)
    if written is None:
        return None
    try:
        return date.fromisoformat(str(written)).isoformat()
    except ValueError as error:
        what = f"{key} is no day: {str(written)!r}"
        raise InputError(where, what, "write it as YYYY-MM-DD") from error
