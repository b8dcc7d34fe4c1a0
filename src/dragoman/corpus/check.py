"""Checks of annotated reports that go beyond what the notation itself refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.corpus.notation import Written, read_report, split_reports
from dragoman.errors import NotationError

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack"
    " aerial drone heavy-weapons crowd-control unconventional",
}
CONTEXTS = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy"
    " pro_autocracy economic legal reparations human_rights rights_freedoms repression"
    " human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping"
    " health asylum migration disasters natural_resource environment technology terrorism cbrn"
    " cyber misinformation crime corruption illegal_drugs trafficking".split()
)


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
                    f"{path}:{report.line}: the id {report.id} stands in {seen[report.id]} too"
                )
            seen[report.id] = str(path)
            record, wrong = check_report(report)
            problems += wrong
            if record:
                records.append(record)
    return records, problems


def check_report(report: Written) -> tuple[dict[str, Any] | None, list[str]]:
    """The record of one report and its problems; every bad claim line is reported, not only the first."""
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
    for context in record["contexts"]:
        if context not in CONTEXTS:
            yield f"no context {context!r}"
    for claim in record["claims"]:
        at = f"claim {claim['type']} {claim['trigger']['text']!r}"
        modes = MODES.get(claim["type"], "").split()
        if claim["mode"] and claim["mode"] not in modes:
            yield f"{at}: the modes of {claim['type']} are {', '.join(modes) or 'none'}"
        if (
            claim["type"] in ("CONSULT", "SUPPORT", "COOPERATE", "AID")
            and claim["status"] == "future"
        ):
            yield f"{at}: a future {claim['type']} is AGREE"
        if claim["type"] == "AGREE" and claim["status"] == "actual":
            yield f"{at}: AGREE is a promise: its status is future (or possible, hypothetical, negated)"
