"""The corpus as JSON Lines, made from the reports as they were written."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.corpus.check import check_files
from dragoman.corpus.splits import SHARES, assign

SPLITS = "splits.tsv"


def read_reports(folder: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """The records of all reports of a corpus folder, and everything wrong with them."""
    return check_files(sorted((folder / "reports").glob("*.txt")))


def read_splits(folder: Path) -> dict[str, str]:
    path = folder / SPLITS
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {report_id: part for report_id, _, part in (line.partition("\t") for line in lines)}


def built_files(folder: Path, records: Sequence[dict[str, Any]]) -> dict[Path, str]:
    """What each built file of the corpus should hold."""
    parts = assign(records, read_splits(folder))
    ordered = sorted(records, key=lambda r: str(r["id"]))
    built = {folder / SPLITS: "".join(f"{r['id']}\t{parts[r['id']]}\n" for r in ordered)}
    for part in SHARES:
        lines = [json.dumps(r, ensure_ascii=False) for r in ordered if parts[r["id"]] == part]
        built[folder / f"{part}.jsonl"] = "".join(f"{line}\n" for line in lines)
    return built
