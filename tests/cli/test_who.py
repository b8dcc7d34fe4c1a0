"""The command that says who is meant."""

import json

import pytest
from click.testing import CliRunner

from dragoman.cli.main import main

KEYS = ["id", "actor", "qid", "name", "country", "sector", "office", "score", "reasons"]


@pytest.fixture
def run():
    return lambda *args, **more: CliRunner().invoke(main, ["who", *args], **more)


def test_shows_who_what_and_why(run):
    result = run("German Foreign Minister", "--on", "2024-05-02")
    assert result.exit_code == 0
    assert "Annalena Baerbock (Q564328)" in result.output
    assert "DEU, GOV, Foreign Minister" in result.output
    assert "foreign minister of Germany on that day" in result.output


def test_json_is_a_list_of_answers(run):
    answers = json.loads(run("Kim", "--on", "2024-05-02", "--json").stdout)
    assert answers[0]["name"] == "Kim Jong Un"
    assert len(answers) > 1
    assert list(answers[0]) == KEYS[1:]


def test_batch_answers_each_line_with_the_same_keys(run):
    lines = [
        {"id": "a", "mention": "Foreign Minister Lammy", "context": "", "on": "2024-09-01"},
        {"id": 2, "mention": "the defence minister", "context": "In Poland", "on": "2024-09-01"},
        {"id": None, "mention": "qwertz asdf", "context": None, "on": None},
        {"mention": "police"},
    ]
    result = run("--batch", "-", input="\n".join(map(json.dumps, lines)) + "\n\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [list(r) for r in rows] == [KEYS] * 4
    assert [r["id"] for r in rows] == ["a", 2, None, None]
    assert [r["name"] for r in rows[:2]] == ["David Lammy", "Władysław Kosiniak-Kamysz"]
    assert (rows[2]["actor"], rows[2]["country"]) == ("unknown", None)
    assert rows[3]["sector"] == "COP"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "is no JSON"),
        ("[1]", 'no text under "mention"'),
        ('{"id": 1}', 'no text under "mention"'),
        ('{"mention": "police", "on": "soon"}', "not a date: 'soon'"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_answered(run, line, message):
    good = '{"id": 1, "mention": "the Kremlin"}'
    result = run("--batch", "-", input=f"{line}\n{good}\n")
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.startswith("-:1: ")
    assert json.loads(result.stdout)["country"] == "RUS"


def test_own_actors_are_used(run, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[[actor]]\nname = "Blue Heron Front"\ncountry = "MLI"\nsector = "REB"\n')
    result = run("Blue Heron Front fighters", "--on", "2024-05-02", "--actors", str(path))
    assert "MLI, REB" in result.output


@pytest.mark.parametrize("args", [[], ["x", "--batch", "y"]])
def test_phrase_or_batch(run, args):
    assert run(*args).exit_code == 2


def test_errors_are_words(run, tmp_path):
    result = run("--batch", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 1
    assert "cannot be read" in result.output
    bad = tmp_path / "bad.toml"
    bad.write_text("[[actor]]\n")
    assert "has no name" in run("x", "--actors", str(bad)).output


def test_odd_dates_are_answered(run):
    for day in ("0001-01-01", "1850-02-03", "9999-12-31"):
        assert run("the Kremlin", "--on", day).exit_code == 0
    assert run("the Kremlin", "--on", "someday").exit_code == 2
