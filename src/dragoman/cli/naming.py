"""What `dragoman who` does: ask, and show the answers."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from dragoman.errors import DateError, InputError
from dragoman.gather.dates import parse_day
from dragoman.resolve.actors import ActorResolver
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.knowledge import NOTHING, Knowledge
from dragoman.resolve.own import read_own
from dragoman.resolve.placed import Placed
from dragoman.resolve.who import Answer, Who

Json = dict[str, object]


def open_who(actors: Path | None = None) -> Who:
    """The one to ask, with the bases of the package and the user's own actors."""
    own = read_own(actors) if actors is not None else NOTHING
    return Who(ActorResolver(Knowledge.open(own=own), Placed(Gazetteer.open())))


def ask_one(asked: Who, phrase: str, day: date, context: str, *, as_json: bool) -> str:
    """The answers about one phrase, for people or as JSON."""
    answers = asked.ask(phrase, day, context)
    if as_json:
        return json.dumps([as_record(a) for a in answers], indent=1, ensure_ascii=False)
    return "\n".join(describe(phrase, day, answers))


def describe(phrase: str, day: date, answers: tuple[Answer, ...]) -> Iterator[str]:
    """The answers in lines: who, what it was on the day, and the reasons with their weights."""
    yield f"{phrase.strip() or '(nothing)'} on {day.isoformat()}"
    for number, one in enumerate(answers, 1):
        mark = f"{number}. " if len(answers) > 1 else ""
        name = one.name or one.actor
        qid = f" ({one.qid})" if one.qid else ""
        yield f"  {mark}{name}{qid}  {one.score:.2f}"
        what = ", ".join(p for p in (one.country, one.sector, one.office) if p)
        if what:
            yield f"     {what}"
        for reason in one.reasons:
            yield f"     {reason.weight:+.2f}  {reason.text}"


def as_record(one: Answer) -> Json:
    return {
        "actor": one.actor, "qid": one.qid, "name": one.name, "country": one.country,
        "sector": one.sector, "office": one.office, "score": one.score,
        "reasons": [{"weight": r.weight, "text": r.text} for r in one.reasons],
    }  # fmt: skip


def ask_all(asked: Who, path: str, day: date, context: str) -> bool:
    """Whether every line could be read; answers go to standard output, complaints to the other."""
    whole = True
    try:
        with click.open_file(path, encoding="utf-8", errors="replace") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    click.echo(answer_line(asked, line, (day, context)))
                except (InputError, DateError) as error:
                    click.echo(f"{path}:{number}: {error}", err=True)
                    whole = False
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error
    return whole


def answer_line(asked: Who, line: str, otherwise: tuple[date, str]) -> str:
    """One line of answers to one of questions; `otherwise` are day and context if it has none."""
    try:
        question = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("this line", "is no JSON", "write one object a line") from error
    if not isinstance(question, dict) or not isinstance(question.get("mention"), str):
        raise InputError("this line", 'has no text under "mention"')
    written, context = question.get("on"), question.get("context")
    day = parse_day(str(written)) if written else otherwise[0]
    best = asked.ask(question["mention"], day, str(context) if context else otherwise[1])[0]
    return json.dumps({"id": question.get("id")} | as_record(best), ensure_ascii=False)
