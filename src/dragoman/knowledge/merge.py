"""Persons of several sources made one, and their conflicts settled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import SequenceMatcher

from dragoman.knowledge.facts import SIGHTINGS, SOURCE, SOURCES, Holder
from dragoman.resolve.names import person_key
from dragoman.resolve.offices import GREAT, HEADS, office_role, office_roles

# The rule for conflicts, as the build prints it.
RULE = """\
1. the supplement wins over every source for the same person and office
2. of two ends the one that a source states wins over an open end
3. of two stated ends, one that is over a year too early for what the other saw is wrong
4. who is only seen in an office (directory, debate, news) does not begin a spell where a source
   with dates gives that person the office already, nor within a year after it says it ended
5. an open spell in an office of which there is one ends on the day before the next holder begins,
   unless both were seen in it at one time
6. the name is that of the first source in the table of sources"""
GAP = 2  # years of which the editions of 2019 and 2020 show no names
SLOW = 1  # years for which the Factbook may list one who has gone
LINGER = 366  # days for which news and directories may name one who has gone
# Offices of which a state has one at a time, and whose next holder ends the spell of the last.
SINGLE = frozenset(
    "state government party foreign defence interior finance justice army speaker bank".split()
)
ALIKE = 0.7  # of two spellings of one name: Netanyahu's Benjamin and Benyamin have 0.88
KEPT_APART = 1500  # days; a family name seen again later may be another person


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two sources said, and what was taken: the number of the rule, and words for people."""

    rule: int
    about: str
    taken: str
    instead: str


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


class Index:
    """Where persons are found again while the sources are read."""

    def __init__(self) -> None:
        self.by_qid: dict[str, Person] = {}
        self.by_name: dict[tuple[str, str | None], Person] = {}
        self.anywhere: dict[str, list[Person]] = defaultdict(list)
        self.by_start: dict[tuple[str | None, str, str], Person] = {}
        self.by_office: dict[tuple[str | None, str, str], list[tuple[Holder, Person]]] = (
            defaultdict(list)
        )

    def find(self, holder: Holder) -> Person | None:
        """The person whom the holder of an office is, if known."""
        if holder.qid and holder.qid in self.by_qid:
            return self.by_qid[holder.qid]
        keys = [(key, holder.country) for key in name_keys(holder)]
        begun = [self.by_start[s] for s in start_keys(holder) if s in self.by_start]
        named = [self.by_name[k] for k in keys if k in self.by_name]
        for person in [*(p for p in begun if alike(p, holder)), *named]:
            if mergeable(person, holder):
                return person
        if holder.qid is None:
            return self._elsewhere(holder, keys[0][0] if keys else "")
        return None

    def _elsewhere(self, holder: Holder, key: str) -> Person | None:
        """By the family name in the same office at that time, or by a name known everywhere."""
        for office in office_keys(holder):
            for held, person in self.by_office.get(office, ()):
                if near(held, holder):
                    return person
        if holder.source == SOURCE["supplement"]:
            # Whom the supplement names is widely known: one person of that name, wherever at home.
            named = {id(p): p for p in self.anywhere.get(key, ())}
            return next(iter(named.values())) if len(named) == 1 else None
        return None

    def add(self, holder: Holder, person: Person) -> None:
        if holder.qid:
            self.by_qid[holder.qid] = person
        for start in start_keys(holder):
            self.by_start.setdefault(start, person)
        for key in name_keys(holder):
            self.by_name.setdefault((key, holder.country), person)
            self.anywhere[key].append(person)
        for office in office_keys(holder):
            self.by_office[office].append((holder, person))


def merge(holders: Iterable[Holder], conflicts: list[Conflict] | None = None) -> list[Person]:
    """Persons by Wikidata id, else by the key of the name within the country; `RULE` settles."""
    said: list[Conflict] = [] if conflicts is None else conflicts
    index = Index()
    persons: dict[int, Person] = {}
    ordered = sorted(
        holders, key=lambda h: (h.source, h.qid or "", h.name, h.first or "", h.office)
    )
    # Sources with ids first, so that the ones without find the person; the supplement's name stays.
    for holder in sorted(ordered, key=lambda h: (h.qid is None, h.source in SIGHTINGS)):
        person = index.find(holder)
        if person is None:
            person = Person(holder.name, holder.country, holder.qid, holder.sector, holder.source)
            persons[id(person)] = person
        adopt(person, holder)
        index.add(holder, person)
    for person in persons.values():
        person.spells = settle(person, said)
        person.country = home(person)
    close_by_successor(list(persons.values()), said)
    return sorted(persons.values(), key=lambda p: (p.name, p.country or "", p.qid or ""))


def home(person: Person) -> str | None:
    """The country of the highest office that a source dates, else the first one known."""
    if person.source == SOURCE["supplement"]:
        return person.country
    dated = [
        s for s in person.spells if s.country and s.start != "seen" and s.source not in SIGHTINGS
    ]
    best = max(dated, key=lambda s: office_role(s.office)[1], default=None)
    return best.country if best is not None else person.country


def start_keys(holder: Holder) -> list[tuple[str | None, str, str]]:
    """When a head began, under which one man is found however he is spelt.

    The day and the office; or the month and the family name, as the sources differ by days.
    """
    role, rank = office_role(holder.office)
    if not holder.first or rank < HEADS or holder.start == "seen" or holder.part:
        return []
    surname = family_key(holder)
    keys = [(holder.country, surname, holder.first[:7])]
    if not holder.first.endswith("-01"):  # the first of a month may be all that is known
        keys.append((holder.country, role, holder.first))
    return keys


def office_keys(holder: Holder) -> list[tuple[str | None, str, str]]:
    """Country, role and family name, for the offices of which there is one."""
    if holder.part:
        return []
    surname = family_key(holder)
    roles = [role for role, _ in office_roles(holder.office) if role in SINGLE]
    return [(holder.country, role, surname) for role in roles]


def family_key(holder: Holder) -> str:
    return person_key(holder.surname or holder.name.split()[-1])


def name_keys(holder: Holder) -> list[str]:
    """Keys under which the same person may stand in another source."""
    keys = [person_key(n) for n in (holder.name, *holder.also)]
    for key in list(keys):
        parts = key.split()
        if parts[1:-1]:
            keys += [f"{parts[0]} {parts[-1]}"]
    return [key for key in dict.fromkeys(keys) if " " in key]


def mergeable(person: Person, holder: Holder) -> bool:
    """Whether nothing speaks against it: two ids are two persons."""
    return not (person.qid and holder.qid and person.qid != holder.qid)


def near(held: Holder, other: Holder) -> bool:
    """Whether two spells in one office under one family name are of one person."""
    early, late = sorted((held, other), key=lambda h: h.first or "")
    if not late.first or not (early.last or early.seen):
        return False
    return days_between(early.last or early.seen or "", late.first) < KEPT_APART // 3


def alike(person: Person, holder: Holder) -> bool:
    """Whether a part of one name sounds like a part of the other."""
    ours = {w for name in person.names for w in person_key(name).split()}
    theirs = {w for name in (holder.name, *holder.also) for w in person_key(name).split()}
    return any(
        SequenceMatcher(None, left, right).ratio() >= ALIKE for left in ours for right in theirs
    )


def days_between(left: str, right: str) -> int:
    return (date.fromisoformat(right) - date.fromisoformat(left)).days


def adopt(person: Person, holder: Holder) -> None:
    person.names |= {holder.name, *holder.also}
    if holder.surname:
        person.surnames.add(holder.surname)
    person.qid = person.qid or holder.qid
    if holder.source == SOURCE["supplement"] and person.source != holder.source:
        person.name, person.source = holder.name, holder.source
    if holder.source == SOURCE["supplement"]:
        person.sector = holder.sector or person.sector
        if holder.country not in NO_STATE:
            person.country = holder.country
    if holder.office:
        person.spells.append(holder)


def settle(person: Person, said: list[Conflict]) -> list[Holder]:
    """The spells without those that a better source contradicts."""
    groups: dict[str, list[Holder]] = defaultdict(list)
    for spell in person.spells:
        groups[group_of(spell)].append(spell)
    kept: list[Holder] = []
    for office in sorted(groups):
        held: list[Holder] = []
        dated = latest([s for s in groups[office] if s.source not in SIGHTINGS])
        for spell in sorted(collapse(dated), key=lambda s: (s.source, s.first or "", s.last or "")):
            add_spell(spell, held, (person.name, said))
        for spell in sorted(
            (s for s in groups[office] if s.source in SIGHTINGS),
            key=lambda s: (s.first or "", s.source, s.seen or ""),
        ):
            add_sighting(spell, held, (person.name, said))
        kept += held
    return kept


def latest(spells: list[Holder]) -> list[Holder]:
    """Of the spells of one source that begin on one day, the one that ends last.

    Some lists have one more for each cabinet.
    """
    found: dict[tuple[int, str | None, str], Holder] = {}
    for spell in sorted(spells, key=lambda s: s.last or "9"):
        found[spell.source, spell.first, spell.office] = spell
    return list(found.values())


def group_of(spell: Holder) -> str:
    """The role of a great office, else the office by its words: what may contradict itself."""
    role, rank = office_role(spell.office)
    return role if rank >= GREAT else spell.office


def collapse(spells: list[Holder]) -> list[Holder]:
    """The spells, those of the Factbook joined where one goes on from another.

    The Factbook lists one holder in several spellings and under several first days, each until
    some edition: only the last of them says when the office ended.
    """
    sightings = [s for s in spells if s.source == SOURCE["factbook"]]
    joined: list[Holder] = []
    for spell in sorted(sightings, key=lambda s: (s.first or "", s.last or "9")):
        before = joined[-1] if joined else None
        if before is None or anew(spell, before):
            joined.append(spell)
            continue
        open_end = before.last is None or spell.last is None
        last = None if open_end else max(before.last or "", spell.last or "")
        end = "open" if open_end else (before.end if before.last == last else spell.end)
        seen = max(before.seen or "", spell.seen or "")
        joined[-1] = replace(before, last=last, seen=seen, end=end)
    return [s for s in spells if s.source != SOURCE["factbook"]] + joined


def anew(spell: Holder, before: Holder) -> bool:
    """Whether the spell is a new one: it begins after the last ended, or long after it was seen.

    Yearly editions give different first days for one spell; the weekly ones are exact.
    """
    if before.last is None:
        return False
    exact = before.end == "day" and spell.start == "day"
    if exact and (spell.first or "") > before.last:
        return True
    return year(spell.first) > year(before.last) + GAP


def year(day: str | None) -> int:
    return int(day[:4]) if day else 0


def add_spell(spell: Holder, held: list[Holder], about: tuple[str, list[Conflict]]) -> None:
    """Put the spell beside those held, close one of them with it, or leave it out."""
    rival = next((h for h in held if h.source != spell.source and overlaps(h, spell)), None)
    if rival is None:
        held.append(spell)
    elif rival.source == SOURCE["supplement"]:
        differ(1, rival, spell, about)
    elif rival.last is None:
        held[held.index(rival)] = longer(rival, spell)
        if spell.last:
            differ(2, spell, rival, about)
    elif later(spell.last or spell.seen, rival.last):
        held[held.index(rival)] = replace(rival, last=spell.last, seen=spell.seen, end=spell.end)
        differ(3, spell, rival, about)


def add_sighting(spell: Holder, held: list[Holder], about: tuple[str, list[Conflict]]) -> None:
    """Let the sighting confirm a spell, or begin one where no source with dates has any."""
    first, seen = spell.first or "", spell.seen or ""
    for n, known in enumerate(held):
        if (known.first or "") > seen or (known.last is not None and known.last < first):
            continue
        if known.last is None:
            held[n] = replace(known, seen=max(known.seen or "", seen))
        return
    gone = [h for h in held if h.last and h.last < first and days_between(h.last, first) < LINGER]
    if gone:
        differ(4, gone[0], spell, about)
        return
    soon = [
        h for h in held if (h.first or "") > seen and days_between(seen, h.first or "") < LINGER
    ]
    if not soon:
        held.append(spell)


def differ(rule: int, taken: Holder, other: Holder, about: tuple[str, list[Conflict]]) -> None:
    """Write down that two sources differ by more than the first or last days of a month."""
    name, said = about
    if (taken.last or "")[:7] != (other.last or "")[:7]:
        what = f"{name}, {taken.office} ({taken.country})"
        said.append(Conflict(rule, what, dates(taken), dates(other)))


def dates(spell: Holder) -> str:
    source = SOURCES[spell.source].name
    return f"{source} {spell.first or '?'} to {spell.last or f'open, seen {spell.seen}'}"


def later(seen: str | None, end: str) -> bool:
    """Whether the person was seen in office so long after the end that the end is wrong."""
    if seen is None:
        return True
    return year(seen) > year(end) + SLOW


def overlaps(left: Holder, right: Holder) -> bool:
    return (left.first or "") < (right.last or "9") and (right.first or "") < (left.last or "9")


def longer(left: Holder, right: Holder) -> Holder:
    """The open spell as known latest: closed if the other source knows its end."""
    seen = max(left.seen or "", right.seen or "") or None
    return replace(left, last=right.last, seen=seen, end=right.end)


def close_by_successor(persons: list[Person], said: list[Conflict]) -> None:
    """End open spells in offices of which there is one where the next holder begins."""
    held: dict[tuple[str, str], list[tuple[Holder, Person]]] = defaultdict(list)
    for person in persons:
        for spell in person.spells:
            for key in single_keys(spell):
                held[key].append((spell, person))
    for line in held.values():
        line.sort(key=lambda one: (one[0].first or "", one[1].name))
        for n, (spell, person) in enumerate(line):
            if spell.last is not None or spell.seen is None or spell not in person.spells:
                continue
            following = next(
                (s for s, p in line[n + 1 :] if p is not person and follows(s, spell)), None
            )
            if following is not None:
                end = day_before(following.first or "")
                closed = replace(spell, last=max(end, spell.seen), end="next")
                person.spells[person.spells.index(spell)] = closed
                differ(5, closed, spell, (person.name, said))


def single_keys(spell: Holder) -> Iterator[tuple[str, str]]:
    if spell.part:
        return
    if spell.country is not None and len(spell.country) == 3 and spell.country not in NO_STATE:  # noqa: PLR2004 (letters of a code)
        for role, _ in office_roles(spell.office):
            if role in SINGLE:
                yield spell.country, role


NO_STATE = frozenset("IGO UNO EUR NGO IMG ISM MNC".split())


def follows(later_spell: Holder, spell: Holder) -> bool:
    """Whether the other began after this one was last seen, so that it ended between."""
    return (later_spell.first or "") >= (spell.seen or "") and later_spell.first != spell.first


def day_before(written: str) -> str:
    return (date.fromisoformat(written) - timedelta(days=1)).isoformat()
