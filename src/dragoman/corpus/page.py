"""The counts of the corpus as a table of its data sheet."""

from collections.abc import Iterable
from pathlib import Path

from dragoman.codify.codebook import Codebook
from dragoman.corpus.build import read_reports
from dragoman.corpus.counts import Promise, promises


def counts_table(folder: str = "corpus") -> str:
    """What is in the corpus beside what it promises, as Markdown."""
    records, _ = read_reports(Path(folder))
    return render(promises(records, Codebook.load()))


def render(found: Iterable[Promise]) -> str:
    lines = ["| what | there | at least | |", "| --- | ---: | ---: | --- |"]
    for promise in found:
        mark = "" if promise.kept else "short"
        lines.append(f"| {promise.name} | {promise.value:,.10g} | {promise.least:,.10g} | {mark} |")
    return "\n".join(["", *lines, ""]) + "\n"
