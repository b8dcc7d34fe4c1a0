"""What `dragoman code --pairs` does: sentences with two marked parties in, codes out."""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from dragoman.errors import InputError
from dragoman.gather.decode import decode
from dragoman.read.pairs import Deed, code_pair, find_party
from dragoman.read.reader import Reader

NEEDED = ("sentence", "source", "target")
ADDED = ("type", "mode", "status", "confidence", "trigger")
GOLD = "gold"
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file: its number and its fields by column."""

    line: int
    fields: dict[str, str]


def code_pairs(path: Path) -> bool:
    """Codes the file to standard output; whether every row could be coded."""
    rows = list(read_rows(path))
    reader = Reader.open()
    columns = [*(rows[0].fields if rows else NEEDED), *ADDED]
    out = csv.DictWriter(sys.stdout, columns, delimiter="\t", lineterminator="\n")
    out.writeheader()
    scored: list[tuple[str, str]] = []
    n_failed = 0
    for row in rows:
        try:
            deed = code_row(reader, row, path)
        except InputError as error:
            click.echo(str(error), err=True)
            n_failed += 1
            out.writerow(row.fields)
            continue
        out.writerow(row.fields | describe(deed))
        if row.fields.get(GOLD):
            scored.append((row.fields[GOLD].strip().upper(), deed.type))
    sys.stdout.flush()
    click.echo(f"{len(rows) - n_failed} of {len(rows)} pairs coded", err=True)
    if scored:
        click.echo(compare(scored), err=True)
    return n_failed == 0


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a tab-separated file, whose first line may name its columns."""
    text = decode(path.read_bytes(), where=str(path))
    lines = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    names = [name.strip().lower() for name in lines[0]] if lines else []
    headed = set(NEEDED) <= set(names)
    if not headed:
        names = [*NEEDED, GOLD]
    for number, cells in enumerate(lines, 1):
        if (headed and number == 1) or not any(cell.strip() for cell in cells):
            continue
        if len(cells) < len(NEEDED):
            what = f"{len(cells)} of the columns {', '.join(NEEDED)}"
            raise InputError(str(path), what, "part them by tabs", number)
        yield Row(number, dict(zip(names, cells, strict=False)))


def code_row(reader: Reader, row: Row, path: Path) -> Deed:
    sentence = row.fields["sentence"]
    parties = []
    for side in ("source", "target"):
        party = find_party(sentence, row.fields[side])
        if party is None:
            what = f"the {side} {row.fields[side]!r} does not stand in the sentence"
            raise InputError(str(path), what, "give its words as they stand there", row.line)
        parties.append(party)
    deed = code_pair(reader, sentence, *parties)
    if deed is None:
        raise InputError(str(path), "a sentence without words", line=row.line)
    return deed


def describe(deed: Deed) -> dict[str, str]:
    score = f"{deed.score:.{DIGITS}f}"
    values = (deed.type, deed.mode or "", deed.status, score, deed.trigger.text)
    return dict(zip(ADDED, values, strict=True))


def compare(scored: Sequence[tuple[str, str]]) -> str:
    """Accuracy and macro F1 over the types of the gold column."""
    types = sorted({gold for gold, _ in scored})
    rates = []
    for type_ in types:
        hits = sum(gold == found == type_ for gold, found in scored)
        sizes = sum(gold == type_ for gold, _ in scored) + sum(f == type_ for _, f in scored)
        rates.append(2 * hits / sizes)
    accuracy = sum(gold == found for gold, found in scored) / len(scored)
    macro = sum(rates) / len(rates)
    return f"against gold: accuracy {accuracy:.3f}, macro F1 {macro:.3f} over {len(types)} types"
