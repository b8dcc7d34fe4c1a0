"""Questions and exports as commands: what is printed, where, and which errors are said."""

import csv
import io
import json
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner, Result
from tests.export.accounts import fill

from dragoman.cli.main import main
from dragoman.store.database import Database

SEIZURE = "0a1b2c3d4e5f60718293"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ask") / "news.duckdb"
    with Database.open(path) as opened:
        fill(opened)
    return str(path)


@pytest.fixture
def ask(run: CliRunner, db: str):
    def invoke(*args: str, code: int = 0) -> Result:
        result = run.invoke(main, [*args, "--db", db])
        assert result.exit_code == code, result.output
        return result

    return invoke


def test_claims_are_a_table_for_the_eye(ask) -> None:
    result = ask("claims", "--type", "COERCE,SANCTION", "--actor", "fiji navy")
    lines = result.stdout.splitlines()
    assert len(lines) == 3
    assert lines[0].split()[:4] == ["first_day", "status", "type", "mode"]
    assert "2025-05-03" in lines[1]


def test_a_table_says_that_there_is_more(ask) -> None:
    result = ask("claims", "--limit", "1")
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "the first 1 are shown; for all: --limit 0\n"
    assert ask("claims", "--country", "PRK").stderr == "nothing found\n"


def test_csv_and_json_lines_have_every_row(ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("claims", "--format", "csv").stdout)))
    assert len(rows) == 4
    assert {row["actor_countries"] for row in rows} == {"FJI;FJI", "FJI;CHN", ""}
    records = [json.loads(line) for line in ask("events", "--format", "jsonl").stdout.splitlines()]
    assert [record["n_claims"] for record in records] == [1, 1, 1, 1]


def test_parquet_goes_to_a_file(ask) -> None:
    result = ask("claims", "--format", "parquet", code=1)
    assert "give --output FILE" in result.stderr
    ask("articles", "--format", "parquet", "-o", "articles.parquet")
    assert list(pandas.read_parquet("articles.parquet")["n_claims"]) == [4]
    assert [path.name for path in Path().iterdir()] == ["articles.parquet"]


def test_counts_are_of_what_happened_unless_told(ask) -> None:
    lines = ask("count", "--by", "type", "--format", "csv").stdout.splitlines()
    assert lines == ["type,n,n_articles", "COERCE,1,1", "CONSULT,2,1"]
    lines = ask("count", "--by", "status", "--status", "any", "--format", "csv").stdout.split()
    assert lines == ["status,n,n_articles", "actual,3,1", "possible,1,1"]
    lines = ask("count", "--by", "month", "--of", "events", "--weighed").stdout.splitlines()
    assert lines[1].split() == ["2025-04-01", "1", "2.5", "2.5"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["claims", "--days", "soon"], "--days: not a day: 'soon'; write it as 2025"),
        (["claims", "--sort", "beauty"], "--sort: unknown: 'beauty'"),
        (["count", "--by", "mood"], "--by: unknown: 'mood'"),
        (["compare", "dragoman", "gdelt"], "gdelt: nothing of it in the database"),
        (["diff", "1", "2"], "2: no such run; see: dragoman runs"),
        (["sql", "select 1; select 2"], "sql: 2 statements; give one SELECT"),
        (["sql", "delete from claim"], "sql: the database is open for reading only"),
        (["sql", "copy claim to 'x.csv'"], "sql: the database is open for reading only"),
        (["sql", "attach 'x.db'"], "sql: the database is open for reading only"),
        (["sql", "set memory_limit = '1TB'"], "sql: the database is open for reading only"),
        (["sql", "from read_text('/etc/hostname')"], "sql: files and settings are out of reach"),
        (["sql", "from read_csv('*')"], "sql: files and settings are out of reach"),
        (["sql", "from 'x.parquet'"], "sql: "),
        (["sql", "from glob('*')"], "sql: files and settings are out of reach"),
        (["sql", "from statement"], "sql: Catalog Error"),
        (["sql", "selct 1"], "sql: Parser Error"),
        (["sql", "select count(*) from range(100000000000) a", "--seconds", "0.2"], "no answer"),
        (["export", "--format", "parquet", "-o", "-"], "parquet: needs a file; give --output"),
        (["export", "--format", "csv", "-o", "gone/x.csv"], "gone/x.csv: cannot be written"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_line(ask, args: list[str], said: str) -> None:
    result = ask(*args, code=1)
    assert result.stderr.startswith(said) or said in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_sql_asks_the_tables(ask) -> None:
    statement = "select type, count(*) as n from current_claim group by all order by all"
    assert ask("sql", statement, "--format", "csv").stdout.splitlines() == [
        "type,n", "COERCE,1", "CONSULT,2", "SANCTION,1",
    ]  # fmt: skip
    assert (
        len(ask("sql", "from claim", "--format", "jsonl", "--limit", "2").stdout.splitlines()) == 2
    )


def test_export_writes_the_file_and_what_it_lacks(ask) -> None:
    result = ask("export", "--format", "icews", "-o", "events.tab")
    assert result.stdout == ""
    losses = Path("events.tab.losses.txt").read_text("utf-8")
    assert losses == result.stderr
    assert losses.startswith("icews: 2 rows\nleft out: 1 events whose day is not known\n")
    assert len(Path("events.tab").read_text("utf-8").splitlines()) == 3
    assert ask("export", "--format", "polecat", "-o", "-").stdout.count("\n") == 4


def test_import_and_compare_go_together(ask, run: CliRunner) -> None:
    ask("export", "--format", "polecat", "-o", "events.txt")
    first = run.invoke(main, ["import", "--format", "polecat", "events.txt", "--db", "own.duckdb"])
    assert first.stderr == "events.txt: 3 rows new\n"
    again = run.invoke(main, ["import", "--format", "polecat", "events.txt", "--db", "own.duckdb"])
    assert again.stderr == "events.txt: 0 rows new\n"
    Path("bad.txt").write_text(Path("events.txt").read_text("utf-8") + "lost\n", "utf-8")
    bad = run.invoke(main, ["import", "--format", "polecat", "bad.txt", "--db", "own.duckdb"])
    assert bad.exit_code == 1
    assert "bad.txt:5: 1 columns, not 40" in bad.stderr
    result = run.invoke(main, ["compare", "dragoman", "polecat", "--db", "own.duckdb"])
    assert result.exit_code == 0
    assert "dragoman: 0 events; polecat: 2 events" in result.stderr


def test_runs_and_what_changed_between_them(ask) -> None:
    lines = ask("runs", "--format", "csv").stdout.splitlines()
    assert lines[1].endswith("0.1.0,m 1,plover 1,k,r1")
    result = ask("diff", "1", "last")
    assert result.stderr.splitlines()[-1] == "claims: 0 added, 0 gone, 0 changed"
