"""Persons of several sources made one, and their conflicts settled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.knowledge.facts import SOURCE, Holder
from dragoman.knowledge.offices import office_role
from dragoman.resolve.names import person_key

GAP = 2  # years of which the editions of 2019 and 2020 show no names
SLOW = 1  # years for which the Factbook may list one who has gone
HEADS = 3  # the rank of heads of state and of government


@dataclass
class Person:
    """One person with every name and spell that the sources give."""

    name: str
    country: str | None
    qid: str | None
    sector: str | None
    source: int
    names: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    spells: list[Holder] = field(default_factory=list)


def merge(holders: Iterable[Holder]) -> list[Person]:
    """Persons by Wikidata id, else by the key of the name within the country.

    The rule for conflicts: the supplement wins over every source for the same person and
    office; an end that one source knows closes what another left open; of two ends, one that is
    more than a year too early for what the other saw is wrong. A person's name is that of the
    first source in the table of sources.
    """
    by_qid: dict[str, Person] = {}
    by_name: dict[tuple[str, str | None], Person] = {}
    anywhere: dict[str, list[Person]] = defaultdict(list)
    by_start: dict[tuple[str | None, str, str], Person] = {}
    ordered = sorted(
        holders, key=lambda h: (h.source, h.qid or "", h.name, h.first or "", h.office)
    )
    # Sources with ids first, so that the ones without find the person; the supplement's name stays.
    for holder in sorted(ordered, key=lambda h: h.qid is None):
        keys = [(key, holder.country) for key in name_keys(holder)]
        starts = start_keys(holder)
        person = by_qid.get(holder.qid) if holder.qid else None
        if person is None:
            person = next((by_start[s] for s in starts if mergeable(by_start.get(s), holder)), None)
        if person is None:
            person = next((by_name[k] for k in keys if mergeable(by_name.get(k), holder)), None)
        if person is None and holder.source == SOURCE["supplement"]:
            # Whom the supplement names is widely known: one person of that name, wherever at home.
            named = {id(p): p for p in anywhere.get(keys[0][0] if keys else "", ())}
            person = next(iter(named.values())) if len(named) == 1 else None
        if person is None:
            person = Person(holder.name, holder.country, holder.qid, holder.sector, holder.source)
        adopt(person, holder)
        if holder.qid:
            by_qid[holder.qid] = person
        for start in starts:
            by_start.setdefault(start, person)
        for key in keys:
            by_name.setdefault(key, person)
            anywhere[key[0]].append(person)
    persons = {id(p): p for p in [*by_qid.values(), *by_name.values()]}.values()
    for person in persons:
        person.spells = settle(person.spells)
    return sorted(persons, key=lambda p: (p.name, p.country or "", p.qid or ""))


def start_keys(holder: Holder) -> list[tuple[str | None, str, str]]:
    """When a head began, under which one man is found however he is spelt.

    The day and the office; or the month and the family name, as the sources differ by days.
    """
    role, rank = office_role(holder.office)
    if not holder.first or rank < HEADS:
        return []
    surname = person_key(holder.surname or holder.name.split()[-1])
    keys = [(holder.country, surname, holder.first[:7])]
    if not holder.first.endswith("-01"):  # the first of a month may be all that is known
        keys.append((holder.country, role, holder.first))
    return keys


def name_keys(holder: Holder) -> list[str]:
    """Keys under which the same person may stand in another source."""
    keys = [person_key(n) for n in (holder.name, *holder.also)]
    for key in list(keys):
        parts = key.split()
        if parts[1:-1]:
            keys += [f"{parts[0]} {parts[-1]}"]
    return [key for key in dict.fromkeys(keys) if " " in key]


def mergeable(person: Person | None, holder: Holder) -> bool:
    """Whether nothing speaks against it: two ids are two persons."""
    return person is not None and not (person.qid and holder.qid and person.qid != holder.qid)


def adopt(person: Person, holder: Holder) -> None:
    person.names |= {holder.name, *holder.also}
    if holder.surname:
        person.surnames.add(holder.surname)
    person.qid = person.qid or holder.qid
    if holder.source == SOURCE["supplement"]:
        person.name, person.source = holder.name, holder.source
        person.sector = holder.sector or person.sector
    if holder.office:
        person.spells.append(holder)


def settle(spells: list[Holder]) -> list[Holder]:
    """The spells without those that a better source contradicts."""
    groups: dict[str, list[Holder]] = defaultdict(list)
    for spell in spells:
        role, rank = office_role(spell.office)
        groups[role if rank == HEADS else spell.office].append(spell)
    kept: list[Holder] = []
    for office in sorted(groups):
        held: list[Holder] = []
        for spell in sorted(
            collapse(groups[office]), key=lambda s: (s.source, s.first or "", s.last or "")
        ):
            add_spell(spell, held)
        kept += held
    return kept


def collapse(spells: list[Holder]) -> list[Holder]:
    """The spells, those of the Factbook joined where one goes on from another.

    The Factbook lists one holder in several spellings and under several first days, each until
    some edition: only the last of them says when the office ended.
    """
    sightings = [s for s in spells if s.source == SOURCE["factbook"]]
    joined: list[Holder] = []
    for spell in sorted(sightings, key=lambda s: (s.first or "", s.last or "9")):
        before = joined[-1] if joined else None
        if before is None or (before.last and year(spell.first) > year(before.last) + GAP):
            joined.append(spell)
            continue
        open_end = before.last is None or spell.last is None
        last = None if open_end else max(before.last or "", spell.last or "")
        seen = max(before.seen or "", spell.seen or "")
        joined[-1] = replace(before, last=last, seen=seen)
    return [s for s in spells if s.source != SOURCE["factbook"]] + joined


def year(day: str | None) -> int:
    return int(day[:4]) if day else 0


def add_spell(spell: Holder, held: list[Holder]) -> None:
    """Put the spell beside those held, close one of them with it, or leave it out."""
    rival = next((h for h in held if h.source != spell.source and overlaps(h, spell)), None)
    if rival is None:
        held.append(spell)
    elif rival.source == SOURCE["supplement"]:
        return
    elif rival.last is None:
        held[held.index(rival)] = longer(rival, spell)
    elif later(spell.last or spell.seen, rival.last):
        held.append(spell)


def later(seen: str | None, end: str) -> bool:
    """Whether the person was seen in office so long after the end that the end is wrong."""
    if seen is None:
        return True
    return year(seen) > year(end) + SLOW


def overlaps(left: Holder, right: Holder) -> bool:
    return (left.first or "") < (right.last or "9") and (right.first or "") < (left.last or "9")


def longer(left: Holder, right: Holder) -> Holder:
    """The open spell as known latest: closed if the other source knows its end."""
    return replace(left, last=right.last, seen=max(left.seen or "", right.seen or ""))
