"""Exports: every format by its name, written row by row, with what it cannot say."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from dragoman.export import flat, gdelt, geojson, gexf, icews, jsonld, plover, polecat
from dragoman.export.claims import claims_record
from dragoman.export.delimited import write_csv
from dragoman.export.lines import as_line
from dragoman.export.losses import Ledger
from dragoman.store.accounts import Account, read_accounts, read_articles
from dragoman.store.database import Database
from dragoman.store.filters import Filter

Scale = Callable[[str], float | None]
Pieces = Callable[[Iterable[Account], Ledger], Iterator[str]]
# What each format cannot say; parquet is written by the store.
LOST: Mapping[str, tuple[str, ...]] = {
    "polecat": polecat.LOST,
    "gdelt": gdelt.LOST,
    "icews": icews.LOST,
    "plover": plover.LOST,
    "claims": ("reasons", "review", "reports", "origins", "contexts", "intensity"),
    "csv": flat.LOST,
    "parquet": flat.LOST,
    "geojson": geojson.LOST,
    "gexf": gexf.LOST,
    "jsonld": jsonld.LOST,
}
FORMS = tuple(LOST)
DOCUMENTS: Mapping[str, Pieces] = {
    "geojson": geojson.geojson_pieces,
    "gexf": gexf.gexf_pieces,
    "jsonld": jsonld.jsonld_pieces,
}


@dataclass(frozen=True, slots=True)
class Export:
    """Which events, in which format, and the Goldstein values of CAMEO codes."""

    form: str
    wanted: Filter
    scale: Scale
    reports: bool = False


def export(database: Database, job: Export, stream: TextIO) -> Ledger:
    """Write the events to the stream; what was lost is in the ledger."""
    ledger = Ledger(job.form, LOST[job.form])
    if job.form == "claims":
        write_claims(database, job, ledger, stream)
        return ledger
    accounts = read_accounts(database, job.wanted, reports=job.reports)
    if job.form in DOCUMENTS:
        stream.writelines(DOCUMENTS[job.form](accounts, ledger))
    elif job.form == "csv":
        write_csv(tuple(flat.COLUMNS), map(flat.flat_row, noted(accounts, ledger)), stream)
    elif job.form == "plover":
        for account in noted(accounts, ledger):
            stream.write(f"{as_line(plover.plover_record(account))}\n")
    else:
        write_table(accounts, job, ledger, stream)
    return ledger


def write_table(accounts: Iterable[Account], job: Export, ledger: Ledger, stream: TextIO) -> None:
    """Tab-separated rows, with a line of names where the format has one."""
    makers: Mapping[str, tuple[Sequence[str] | None, Callable[[Account], Sequence[str] | str]]] = {
        "polecat": (polecat.COLUMNS, polecat.polecat_row),
        "gdelt": (None, gdelt.Gdelt(job.scale).row),
        "icews": (icews.COLUMNS, icews.Icews(job.scale).row),
    }
    names, make = makers[job.form]
    if names:
        stream.write("\t".join(names) + "\n")
    for account in accounts:
        row = make(account)
        if isinstance(row, str):
            ledger.leave_out(row)
            continue
        stream.write("\t".join(row) + "\n")
        ledger.note(account)


def write_claims(database: Database, job: Export, ledger: Ledger, stream: TextIO) -> None:
    """Articles with their claims, one a line."""
    for coded in read_articles(database, job.wanted, reports=job.reports):
        stream.write(f"{as_line(claims_record(coded))}\n")
        ledger.n_rows += 1
    for name in ledger.lost:
        ledger.counts[name] = ledger.n_rows


def noted(accounts: Iterable[Account], ledger: Ledger) -> Iterator[Account]:
    """The accounts, each counted when it is written."""
    for account in accounts:
        ledger.note(account)
        yield account
