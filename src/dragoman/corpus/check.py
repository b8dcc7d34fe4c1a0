"""Checks of annotated reports that go beyond what the notation itself refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.codify.codebook import Codebook
from dragoman.corpus.notation import Written, read_report, split_reports
from dragoman.errors import NotationError

# Types that become AGREE while they lie ahead.
PROMISED = ("CONSULT", "SUPPORT", "COOPERATE", "AID")


def check_files(paths: list[Path]) -> tuple[list[dict[str, Any]], list[str]]:
    """The records of all files, and everything wrong with them, a line each."""
    records, problems, seen = [], [], dict[str, str]()
    for path in paths:
        try:
            reports = split_reports(path.read_text(encoding="utf-8"), str(path))
        except NotationError as problem:
            problems.append(str(problem))
            continue
        for report in reports:
            if report.id in seen:
                problems.append(
                    f"{path}:{report.line}: {report.id} stands in {seen[report.id]} too"
                )
            seen[report.id] = str(path)
            record, wrong = check_report(report)
            problems += wrong
            if record:
                records.append(record)
    return records, problems


def check_report(report: Written) -> tuple[dict[str, Any] | None, list[str]]:
    """The record of one report and its problems, every bad claim line among them."""
    try:
        record = read_report(report)
    except NotationError as problem:
        return None, [str(problem), *other_claims(report, problem)]
    return record, [f"{report.where}:{report.line}: {report.id}: {what}" for what in doubts(record)]


def other_claims(report: Written, first: NotationError) -> list[str]:
    """Problems of the claim lines behind the first bad one."""
    rest = [(number, line) for number, line in report.claims if number > first.line]
    if not any(number == first.line for number, _ in report.claims) or not rest:
        return []
    shorter = Written(
        report.where, report.id, report.line, report.header, report.body, report.who, rest
    )
    return check_report(shorter)[1]


def doubts(record: dict[str, Any]) -> Iterator[str]:
    """What is well formed and still wrong by the guidelines."""
    codebook = Codebook.load()
    for context in record["contexts"]:
        if context not in codebook.contexts:
            yield f"no context {context!r}"
    for claim in record["claims"]:
        kind, status = claim["type"], claim["status"]
        at = f"claim {kind} {claim['trigger']['text']!r}"
        modes = codebook.modes.get(kind, ())
        if claim["mode"] and claim["mode"] not in modes:
            yield f"{at}: the modes of {kind} are {', '.join(modes) or 'none'}"
        if kind in PROMISED and status == "future":
            yield f"{at}: a future {kind} is AGREE"
        if kind == "AGREE" and status == "actual":
            yield f"{at}: AGREE is a promise: it is future, possible, hypothetical or negated"
