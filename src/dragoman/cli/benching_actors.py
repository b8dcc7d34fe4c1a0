"""What `dragoman bench actors` does: draw, ask, score, time."""

import time
from datetime import date
from pathlib import Path

from dragoman.bench.actors import LAST, SEED, Ask, Case, Given, draw, read_ngec, render, score
from dragoman.cli.naming import open_who
from dragoman.errors import InputError
from dragoman.knowledge.sources import NEEDED, read_sources
from dragoman.resolve.knowledge import Knowledge
from dragoman.resolve.names import person_key
from dragoman.resolve.offices import GREAT, office_role, office_sector
from dragoman.resolve.who import Who

NGEC_DAY = date(2023, 1, 1)  # "today" in the cases, which were written about then


def score_actors(shared: Path, *, seed: int = SEED, wrong: bool = False) -> str:
    """The scores on holders drawn from the sources and on the cases of NGEC, and the speed."""
    missing = [name for name in (*NEEDED, "NGEC") if not (shared / "data" / name).exists()]
    if missing:
        raise InputError(
            str(shared), f"lacks {', '.join(missing)}", "give the folder of the sources"
        )
    started = time.perf_counter()
    asked = open_who()
    opened = time.perf_counter() - started
    cases = draw_cases(shared, seed)
    ngec = list(read_ngec(shared / "data" / "NGEC" / "actor_cases_half.jsonl", NGEC_DAY))
    begun = time.process_time()
    scores = {
        f"holders of 2000–{LAST}": score(cases, answer(asked), same_person),
        "NGEC, shared half": score(ngec, answer(asked), same_person),
    }
    took = time.process_time() - begun
    lines = [render(scores), f"opened in {opened * 1000:.0f} ms"]
    lines.append(f"{(len(cases) + len(ngec)) / took:,.0f} mentions a second of one core")
    if wrong:
        lines += [describe(case, given) for s in scores.values() for case, given in s.wrong]
    return "\n".join(lines)


def draw_cases(shared: Path, seed: int) -> list[Case]:
    """Heads, ministers and chiefs of states, whose sector their office gives."""
    knowledge = Knowledge.open()
    holders = [
        h
        for h in read_sources(shared / "data").holders
        if h.country and not h.part and office_role(h.office)[1] >= GREAT and h.start == "day"
    ]
    names = {h.country: knowledge.country(h.country) for h in holders if h.country}
    listed = {code: name for code, name in names.items() if code and name}
    cases = draw([h for h in holders if h.country in listed], listed, seed)
    knowledge.close()
    offices = {(h.name, h.country): office_sector(h.office) for h in holders}
    return [c._replace(sector=offices.get((c.name or "", c.country), "GOV")) for c in cases]


def answer(asked: Who) -> Ask:
    """A function that gives the first answer."""

    def ask(mention: str, day: date, context: str) -> Given:
        best = asked.ask(mention, day, context)[0]
        return Given(best.country, best.sector, best.name)

    return ask


def same_person(left: str, right: str) -> bool:
    """Whether the names are of one person, however romanised and with or without middle names."""
    ours, theirs = person_key(left).split(), person_key(right).split()
    return bool(ours and theirs) and (ours[-1] == theirs[-1] or bool(set(ours) & set(theirs)))


def describe(case: Case, given: Given) -> str:
    wanted = (case.country, case.sector, case.name)
    return f"{case.id}: {case.mention!r} on {case.day}: {tuple(given)}, not {wanted}"
