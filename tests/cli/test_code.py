import json
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import main
from dragoman.errors import DatabaseBusy
from dragoman.store.database import Database

GOOD = "Kenyan ministers met rebels in Nairobi."
pytestmark = pytest.mark.usefixtures("doubles")


def code(run: CliRunner, *args: str, stdin: str | bytes | None = None) -> Result:
    result = run.invoke(main, ["code", *args], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rows(path: str) -> dict[str, int]:
    with duckdb.connect(path, read_only=True) as database:
        counts = {}
        for table in ("article", "reading", "claim", "coding", "party", "failure"):
            found = database.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
            assert found
            counts[table] = found[0]
        return counts


def test_the_table_goes_to_stdout_and_the_summary_to_stderr(run: CliRunner) -> None:
    Path("a.txt").write_text(GOOD, encoding="utf-8")
    result = code(run, "a.txt", "--published", "2025-10-09", "--outlet", "Rift Wire")
    assert result.exit_code == 0
    assert "CONSULT" in result.stdout
    assert "Kenyan ministers »met« rebels in Nairobi." in result.stdout
    assert "Rift Wire · 2025-10-09" in result.stdout
    assert result.stderr.startswith("1 article, 1 claim; ")


@pytest.mark.parametrize("form", ["claims", "readings", "json"])
def test_data_is_json_lines_and_nothing_else(run: CliRunner, form: str) -> None:
    for name in ("a", "b", "c"):
        Path(f"{name}.txt").write_text(f"{GOOD} {name}", encoding="utf-8")
    result = code(run, ".", "--format", form)
    assert result.exit_code == 0
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == 3


def test_standard_input_is_a_file(run: CliRunner) -> None:
    result = code(run, "-", "--format", "claims", stdin=json.dumps({"id": "x", "text": GOOD}))
    record = json.loads(result.stdout)
    assert record["id"] == "x"
    assert [claim["trigger"]["text"] for claim in record["claims"]] == ["met"]


def test_coding_a_file_twice_changes_nothing(run: CliRunner) -> None:
    Path("a.txt").write_text(GOOD, encoding="utf-8")
    first = code(run, "a.txt", "--db", "news.duckdb", "--format", "claims")
    before = rows("news.duckdb")
    second = code(run, "a.txt", "--db", "news.duckdb", "--format", "claims")
    assert rows("news.duckdb") == before
    assert first.stdout == second.stdout
    assert "news.duckdb: 1 article new with 1 claim, 0 known before" in first.stderr
    assert "news.duckdb: 0 articles new with 0 claims, 1 known before" in second.stderr


def bad_inputs() -> dict[str, str]:
    """Every kind of bad input in the working folder, and what is said of each."""
    lines = [json.dumps({"id": f"n{n}", "text": f"{GOOD} {n}"}) for n in range(1, 10)]
    lines[6] = '{"id": "n7", "text": '
    lines[7] = '{"id": "n8", "text": 8}'
    contents: dict[str, bytes] = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 16,
        "line.txt": b"x" * 50_000_000,
        "line.jsonl": b'{"text": "' + b"x" * 50_000_000 + b'"}\n',
        "latin.txt": f"{GOOD} reçu".encode("cp1252"),
        "news.jsonl": "\n".join(lines).encode(),
        "stumble.txt": f"{GOOD} stumble".encode(),
        "good-1.txt": f"{GOOD} one".encode(),
        "good-2.txt": f"{GOOD} two".encode(),
    }
    for name, data in contents.items():
        Path(name).write_bytes(data)
    Path("nothing").mkdir()
    return {
        "empty.txt": "empty.txt: the file is empty",
        "binary.txt": "binary.txt: a binary file, not text",
        "line.txt": "line.txt: a file of more than 16 MB holds no single article",
        "line.jsonl": "line.jsonl:1: a line of more than 16 MB holds no single article",
        "latin.txt": "latin.txt:1: not UTF-8",
        "news.jsonl": "news.jsonl:7: broken JSON at column",
        "stumble.txt": "stumble.txt: ValueError: stumbled",
        "gone.txt": "gone.txt: no such file",
        "nothing": "nothing: no articles in this folder",
    }


def test_bad_input_is_named_the_rest_is_coded_and_nothing_is_lost(run: CliRunner) -> None:
    said = bad_inputs()
    files = ["good-1.txt", *said, "good-2.txt"]
    result = code(run, *files, "--db", "news.duckdb", "--format", "claims")
    assert result.exit_code == 1
    for message in said.values():
        assert message in result.stderr
    assert 'news.jsonl:8: "text" is a number, not a string' in result.stderr
    texts = [json.loads(line)["text"] for line in result.stdout.splitlines()]
    assert texts == [
        f"{GOOD} {which}" for which in ("one", "1", "2", "3", "4", "5", "6", "9", "two")
    ]
    assert "9 articles, 9 claims; 10 inputs could not be coded, named above" in result.stderr
    assert rows("news.duckdb") == {
        "article": 9, "reading": 9, "claim": 9, "coding": 9, "party": 9, "failure": 10,
    }  # fmt: skip


def test_an_article_without_a_date_is_coded_with_relative_days(run: CliRunner) -> None:
    Path("a.txt").write_text(GOOD, encoding="utf-8")
    result = code(run, "a.txt")
    assert result.exit_code == 0
    assert "the day of publication (assumed)" in result.stdout
    assert "a.txt: no date of publication, so its days stay relative" in result.stderr


def test_a_thousand_notes_of_one_kind_are_counted(run: CliRunner) -> None:
    lines = [json.dumps({"text": f"{GOOD} {n}"}) for n in range(1_000)]
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = code(run, "a.jsonl", "--format", "claims")
    assert result.stderr.count("no date of publication") == 6
    assert "and 995 more such notes, the last: a.jsonl:1000: " in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a.txt", "--published", "9 Oct"], "not a date: '9 Oct'; write it as YYYY-MM-DD"),
        (["a.txt", "--published", "2025-02-30"], "not a date: '2025-02-30'"),
        (["a.txt", "--encoding", "latin-99"], "unknown encoding: 'latin-99'"),
        (["a.txt", "--encoding", "hex"], "unknown encoding: 'hex'"),
        (["a.txt", "--format", "xml"], "'xml' is not one of"),
        ([], "Missing argument 'FILE...'"),
        (["a.txt", "--nothing"], "No such option"),
    ],
)
def test_wrong_usage_is_said_and_is_2(run: CliRunner, args: list[str], said: str) -> None:
    Path("a.txt").write_text(GOOD, encoding="utf-8")
    result = code(run, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_busy_database_is_75_and_nothing_is_printed(
    run: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(path: Path) -> Database:
        raise DatabaseBusy(str(path), "another process holds it", "try again later")

    monkeypatch.setattr(Database, "open", busy)
    Path("a.txt").write_text(GOOD, encoding="utf-8")
    result = code(run, "a.txt", "--db", "news.duckdb")
    assert result.exit_code == 75
    assert result.stderr == "news.duckdb: another process holds it; try again later\n"
    assert result.stdout == ""


def test_a_file_that_is_no_database_is_left_as_it_is(run: CliRunner) -> None:
    Path("a.txt").write_text(GOOD, encoding="utf-8")
    shutil.copy("a.txt", "b.txt")
    result = code(run, "a.txt", "--db", "b.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("b.txt: ")
    assert Path("b.txt").read_text(encoding="utf-8") == GOOD
