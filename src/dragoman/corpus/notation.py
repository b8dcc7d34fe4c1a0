"""Annotated reports as people write them, turned into records of JSON Lines.

A file holds many reports. Mentions are marked in the text itself, `[words]key`, and may be nested;
mentions with one key are one thing (a chain). The part `--- who` says what each key is, and the
part `--- claims` holds a claim a line:

    === c0001
    outlet: Harbour Wire
    style: wire
    published: 2024-05-03
    title: Foreign minister lands in Dushanbe
    contexts: diplomatic
    family: visits

    [DUSHANBE]du ([HW]hw) — [[Japanese]jpn Foreign Minister Aiko Mori]mo arrived in [Dushanbe]du on
    [Friday]d1, [the [Tajik]tjk presidency]pr said.

    --- who
    du = place: Dushanbe @TJK
    hw = organisation: Harbour Wire @/JRN
    jpn = nationality: Japan @JPN
    mo = person: Aiko Mori, Foreign Minister @JPN/GOV
    tjk = nationality: Tajikistan @TJK
    pr = government: presidency of Tajikistan @TJK/GOV
    d1 = date: 2024-05-03
    --- claims
    CONSULT/visit | arrived | A: mo | R: pr | P: du | D: d1 | W: pr (said)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.errors import NotationError
from dragoman.records import KINDS, SECTORS, STATUSES, TYPES

HEADERS = ("outlet", "style", "published", "title", "contexts", "family")
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"})

REPORT = re.compile(r"^=== (?P<id>[a-z][\w-]*)\s*$")
MARK = re.compile(r"\\(?P<literal>[\[\]\\])|(?P<open>\[)|\](?P<key>[A-Za-z]\w*)?")
LEGEND = re.compile(
    r"^(?P<key>[A-Za-z]\w*)\s*=\s*(?P<kind>[a-z]+)(?:\s*:\s*(?P<name>[^@]*?))?"
    r"(?:\s*@(?P<country>[A-Z]{3})?(?:/(?P<sector>[A-Z]{3}))?)?$"
)
REFERENCE = re.compile(r"^(?P<key>[A-Za-z]\w*)(?:\^(?P<nth>\d+))?(?:\s*\((?P<cue>[^)]+)\))?$")
TRIGGER = re.compile(r"^(?P<text>.+?)(?:\^(?P<nth>\d+))?$")
STATUS = re.compile(r"^(?P<status>[a-z]+)(?:\s*\((?P<cue>.+?)(?:\^(?P<nth>\d+))?\))?$")


@dataclass
class Key:
    """What a key of the legend stands for."""

    kind: str
    name: str | None
    title: str | None
    country: str | None
    sector: str | None
    line: int
    days: tuple[str, str] | None = None


@dataclass
class Written:
    """One report as it stands in its file: lines with their numbers, not yet understood."""

    where: str
    id: str
    line: int
    header: dict[str, str] = field(default_factory=dict)
    body: list[tuple[int, str]] = field(default_factory=list)
    who: list[tuple[int, str]] = field(default_factory=list)
    claims: list[tuple[int, str]] = field(default_factory=list)


def split_reports(text: str, where: str) -> list[Written]:
    """The reports of a file, cut into their parts."""
    reports: list[Written] = []
    part = "header"
    for number, line in enumerate(text.splitlines(), 1):
        started = REPORT.match(line)
        if started:
            reports.append(Written(where, started["id"], number))
            part = "header"
        elif not reports:
            if line.strip() and not line.startswith("#"):
                raise NotationError(where, number, "a report starts with a line `=== id`")
        elif line in ("--- who", "--- claims"):
            part = line[4:]
        elif part == "header" and not line.strip():
            part = "body" if reports[-1].header else part
        elif part == "header":
            key, colon, value = line.partition(":")
            if not colon or key not in HEADERS:
                what = f"a header is one of {', '.join(HEADERS)}, and an empty line ends them"
                raise NotationError(where, number, what)
            reports[-1].header[key] = value.strip()
        else:
            getattr(reports[-1], part).append((number, line))
    return reports


def strip_marks(report: Written) -> tuple[str, list[dict[str, Any]]]:
    """The plain text of a report, and its mentions with key, start, end and line."""
    text, open_at = "", list[int]()
    mentions: list[dict[str, Any]] = []
    lines = report.body
    while lines and not lines[-1][1].strip():
        lines = lines[:-1]
    for index, (number, line) in enumerate(lines):
        text += "\n" if index else ""
        at = 0
        for mark in MARK.finditer(line):
            text += line[at : mark.start()]
            at = mark.end()
            if mark["literal"]:
                text += mark["literal"]
            elif mark["open"]:
                open_at.append(len(text))
            elif not mark["key"]:
                raise NotationError(report.where, number, "a `]` without a key behind it")
            elif not open_at:
                raise NotationError(report.where, number, f"`]{mark['key']}` without a `[`")
            else:
                start = open_at.pop()
                mentions.append(
                    {"key": mark["key"], "start": start, "end": len(text), "line": number}
                )
        text += line[at:]
        if open_at:
            raise NotationError(report.where, number, "a `[` that is not closed on its line")
    mentions.sort(key=lambda m: (m["start"], -m["end"]))
    return text, mentions


def read_days(written: str) -> tuple[str, str] | None:
    """First and last day of `2024-05-03`, `2024-05-01..2024-05-31`, or None for `?`."""
    if written.strip() == "?":
        return None
    first, _, last = written.strip().partition("..")
    days = date.fromisoformat(first), date.fromisoformat(last or first)
    if days[0] > days[1]:
        raise ValueError("the days run backwards")
    return days[0].isoformat(), days[1].isoformat()


def read_legend(report: Written) -> dict[str, Key]:
    """What each key of the report stands for."""
    keys: dict[str, Key] = {}
    for number, line in report.who:
        if not line.strip():
            continue
        found = LEGEND.match(line.strip())
        if not found:
            raise NotationError(report.where, number, f"cannot read {line.strip()!r}")
        if found["kind"] not in KINDS:
            raise NotationError(report.where, number, f"the kinds are {', '.join(KINDS)}")
        if found["sector"] and found["sector"] not in SECTORS:
            raise NotationError(report.where, number, f"no sector {found['sector']!r}")
        if found["key"] in keys:
            raise NotationError(report.where, number, f"the key {found['key']!r} stands twice")
        keys[found["key"]] = read_key(report.where, number, found)
    return keys


def read_key(where: str, number: int, found: re.Match[str]) -> Key:
    """One line of the legend."""
    if found["kind"] == "date":
        try:
            days = read_days(found["name"] or "?")
        except ValueError as problem:
            raise NotationError(where, number, f"cannot read the days: {problem}") from None
        return Key("date", None, None, None, None, number, days)
    name, _, title = (found["name"] or "").partition(",")
    return Key(
        found["kind"], name.strip() or None, title.strip() or None,
        found["country"], found["sector"], number,
    )  # fmt: skip


class Claims:
    """Reads the claims of one report against its text, mentions and legend."""

    def __init__(
        self, report: Written, text: str, mentions: list[dict[str, Any]], keys: dict[str, Key]
    ) -> None:
        self.report = report
        self.text = text
        self.mentions = mentions
        self.keys = keys

    def fail(self, number: int, what: str) -> NotationError:
        return NotationError(self.report.where, number, what)

    def read(self) -> Iterator[dict[str, Any]]:
        for number, line in self.report.claims:
            if line.strip() and line.strip() != "-":
                yield self.claim(number, [part.strip() for part in line.split(" | ")])

    def words(self, number: int, needle: str, nth: str | None, near: int | None) -> dict[str, Any]:
        """The span of some words: the nth, else the one nearest to `near`, else the first."""
        found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(needle)}(?!\w)", self.text)]
        if not found:
            raise self.fail(number, f"{needle!r} is not in the text")
        if nth is None:
            at = found[0] if near is None else min(found, key=lambda s: abs(s - near))
            if near is None and len(found) > 1:
                raise self.fail(
                    number, f"{needle!r} stands {len(found)} times; say which with ^0, ^1, …"
                )
        elif int(nth) < len(found):
            at = found[int(nth)]
        else:
            raise self.fail(number, f"{needle!r} stands only {len(found)} times")
        return {"text": needle, "start": at, "end": at + len(needle)}

    def mention(self, number: int, written: str, near: int) -> tuple[dict[str, Any], Key]:
        """The mention of a key meant by `key` (nearest to the trigger) or `key^n`."""
        reference = REFERENCE.match(written.strip())
        if not reference or reference["key"] not in self.keys:
            raise self.fail(number, f"no key {written.strip()!r} in the legend")
        of_key = [m for m in self.mentions if m["key"] == reference["key"]]
        if reference["nth"] is None:
            chosen = min(of_key, key=lambda m: (abs(m["start"] - near), -m["end"]), default=None)
        else:
            chosen = of_key[int(reference["nth"])] if int(reference["nth"]) < len(of_key) else None
        if chosen is None:
            raise self.fail(number, f"{written.strip()!r} has no such mention in the text")
        span: dict[str, Any] = {"text": self.text[chosen["start"] : chosen["end"]]}
        span |= {"start": chosen["start"], "end": chosen["end"]}
        if reference["cue"]:
            cue = TRIGGER.match(reference["cue"].strip())
            span["cue"] = self.words(number, cue["text"], cue["nth"], near) if cue else None
        return span, self.keys[reference["key"]]

    def party(self, number: int, written: str, near: int) -> dict[str, Any]:
        span, key = self.mention(number, written, near)
        if key.kind == "date":
            raise self.fail(number, f"{written.strip()!r} is a date, not a party")
        named = key.name if key.name and key.name not in span["text"] else None
        return span | {"country": key.country, "sector": key.sector, "name": named}

    def claim(self, number: int, parts: list[str]) -> dict[str, Any]:
        kind, _, mode = parts[0].partition("/")
        if kind not in TYPES:
            raise self.fail(number, f"no type {kind!r}")
        trigger_parts = TRIGGER.match(parts[1]) if len(parts) > 1 else None
        if not trigger_parts:
            raise self.fail(number, "a claim is TYPE/mode | trigger | …")
        trigger = self.words(number, trigger_parts["text"], trigger_parts["nth"], None)
        result: dict[str, Any] = {
            "type": kind, "mode": mode or None, "trigger": trigger, "actors": [],
            "recipients": [], "place": None, "date": None, "status": "actual", "speaker": None,
        }  # fmt: skip
        for part in parts[2:]:
            letter, colon, value = part.partition(":")
            if not colon or letter not in "ARPDSW" or not value.strip():
                raise self.fail(number, f"cannot read {part!r}; the parts are A: R: P: D: S: W:")
            self.fill(number, result, letter, value)
        return result

    def fill(self, number: int, result: dict[str, Any], letter: str, value: str) -> None:
        near = result["trigger"]["start"]
        if letter in "AR":
            parties = [self.party(number, one, near) for one in value.split(";")]
            result["actors" if letter == "A" else "recipients"] = parties
        elif letter == "P":
            span, key = self.mention(number, value, near)
            result["place"] = span | {"country": key.country, "name": key.name or span["text"]}
        elif letter == "D":
            span, key = self.mention(number, value, near)
            if key.days is None:
                raise self.fail(number, f"{value.strip()!r} is no date with days")
            result["date"] = span | {"first": key.days[0], "last": key.days[1]}
        elif letter == "W":
            chain = [self.party(number, one, near) for one in value.split(" < ")]
            result["speaker"] = chain[0]
            if len(chain) > 1:
                result["via"] = chain[1:]
        else:
            status = STATUS.match(value.strip())
            if not status or status["status"] not in STATUSES:
                raise self.fail(number, f"the statuses are {', '.join(STATUSES)}")
            result["status"] = status["status"]
            if status["cue"]:
                result["status_cue"] = self.words(number, status["cue"], status["nth"], near)


def read_report(report: Written) -> dict[str, Any]:
    """One report as a record: text, claims, mentions and chains."""
    for header in ("outlet", "style", "published"):
        if header not in report.header:
            raise NotationError(report.where, report.line, f"the header {header!r} is missing")
    try:
        date.fromisoformat(report.header["published"])
    except ValueError:
        raise NotationError(report.where, report.line, "published is no date") from None
    text, mentions = strip_marks(report)
    if not text.strip():
        raise NotationError(report.where, report.line, "the report has no text")
    keys = read_legend(report)
    check_keys(report, mentions, keys)
    claims = list(Claims(report, text, mentions, keys).read())
    return {
        "id": report.id,
        "outlet": report.header["outlet"],
        "style": report.header["style"],
        "title": report.header.get("title") or None,
        "published": report.header["published"],
        "license": "CC BY 4.0",
        "contexts": re.findall(r"[a-z_]+", report.header.get("contexts", "")),
        "text": text,
        "claims": claims,
        "mentions": [as_mention(text, m, keys[m["key"]]) for m in mentions],
        "chains": as_chains(mentions),
    }


def check_keys(report: Written, mentions: list[dict[str, Any]], keys: dict[str, Key]) -> None:
    """Every key that is used is explained, and every key that is explained is used."""
    used = {m["key"]: m["line"] for m in mentions}
    for key, line in used.items():
        if key not in keys:
            raise NotationError(report.where, line, f"the key {key!r} is not in the legend")
    for key, entry in keys.items():
        if key not in used:
            raise NotationError(report.where, entry.line, f"the key {key!r} is not in the text")


def as_mention(text: str, mention: dict[str, Any], key: Key) -> dict[str, Any]:
    span = {"text": text[mention["start"] : mention["end"]]}
    span |= {"start": mention["start"], "end": mention["end"], "kind": key.kind}
    if key.kind == "date":
        return span | {"first": key.days and key.days[0], "last": key.days and key.days[1]}
    return span | {
        "country": key.country,
        "sector": key.sector,
        "name": key.name,
        "title": key.title,
    }


def as_chains(mentions: list[dict[str, Any]]) -> list[list[int]]:
    """Lists of places in `mentions` that are the same thing; single mentions are left out."""
    chains: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        chains.setdefault(mention["key"], []).append(index)
    return [chain for chain in chains.values() if len(chain) > 1]
