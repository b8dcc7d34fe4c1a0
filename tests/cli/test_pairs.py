"""`dragoman code --pairs`: a table in, the same table with codes out."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli.main import main

ROWS = (
    "sentence\tsource\ttarget\tgold\n"
    "Kenya accused Somalia of moving its posts.\tKenya\tSomalia\tACCUSE\n"
    "Zambian police arrested nine lawmakers.\tZambian police\tlawmakers\tASSAULT\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return coded


def coded(text, *args):
    Path("p.tsv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return CliRunner().invoke(main, ["code", "--pairs", "p.tsv", *args])


def table(result):
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_columns_are_added_and_gold_is_compared(run):
    result = run(ROWS)
    head, first, second = table(result)
    assert head == [
        "sentence", "source", "target", "gold", "type", "mode", "status", "confidence", "trigger",
    ]  # fmt: skip
    assert (first[4], first[6], first[8]) == ("ACCUSE", "actual", "accused")
    assert second[4] == "COERCE"
    assert "2 of 2 pairs coded" in result.stderr
    assert "accuracy 0.500" in result.stderr
    assert result.exit_code == 0


def test_a_file_without_a_line_of_names_is_read_by_position(run):
    (_, row) = table(run("Kenya accused Somalia of piracy.\tKenya\tSomalia\n"))
    assert row[3] == "ACCUSE"


def test_a_party_that_is_not_there_is_named_and_the_rest_goes_on(run):
    result = run(ROWS.replace("\tSomalia\t", "\tEritrea\t"))
    assert "p.tsv:2: the target 'Eritrea' does not stand in the sentence" in result.stderr
    assert [row[4] for row in table(result)[1:]] == ["", "COERCE"]
    assert result.exit_code == 1


def test_too_few_columns_are_refused_with_the_line(run):
    result = run("Kenya accused Somalia.,Kenya,Somalia\n")
    assert result.exit_code == 1
    assert "p.tsv:1:" in result.stderr
    assert "part them by tabs" in result.stderr


def test_an_empty_file_is_an_empty_table(run):
    result = run("")
    assert table(result) == [
        ["sentence", "source", "target", "type", "mode", "status", "confidence", "trigger"]
    ]


def test_binary_files_are_refused(run):
    assert "PDF" in run(b"%PDF-1.7 x").stderr


def test_files_and_pairs_do_not_go_together(run):
    result = run(ROWS, "a.txt")
    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_something_must_be_given():
    result = CliRunner().invoke(main, ["code"])
    assert result.exit_code == 2
    assert "FILE" in result.stderr
