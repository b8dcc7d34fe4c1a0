"""`dragoman where`."""

import json

import pytest
from click.testing import CliRunner

from dragoman.cli.main import main


def run(*args, given=None):
    return CliRunner().invoke(main, ["where", *args], input=given)


def test_a_name_is_said_with_its_reasons():
    done = run("Tripoli", "--context", "Lebanese soldiers and the army of Lebanon were in Tripoli.")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[0].endswith("LBN")
    assert "GeoNames" in done.stdout
    assert "the article names LBN" in done.stdout


def test_json_has_everything():
    found = json.loads(run("Nairobi", "--json").stdout)
    assert found["geonameid"] == 184745
    assert found["precision"] == "city"
    assert found["reasons"]


def test_an_unknown_name_is_an_error_and_null_in_json():
    done = run("Xqzwvytpl")
    assert done.exit_code == 1
    assert done.stderr == (
        "Xqzwvytpl: no place of this name is known; give more of it, or another one\n"
    )
    assert run("Xqzwvytpl", "--json").stdout == "null\n"


@pytest.mark.parametrize("name", ["x" * 5_000, "Paris " * 1_000, "", "🏔", "\x01"])
def test_odd_names_raise_nothing(name):
    done = run(name, "--json")
    assert done.exit_code == 0
    assert done.exception is None


def test_the_batch_answers_each_span_or_null():
    text = "Fighting reached Aleppo, Syria, on Friday."
    asked = {"id": "n1", "text": text, "spans": [[17, 23], [25, 30], [0, 8], [3, 900], ["a", 2]]}
    bad = json.dumps(asked)[:-1] + ', "more": NaN}'
    done = run("--batch", "-", given=f"{bad}\n\n")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["id"] == "n1"
    assert len(found["places"]) == 5
    assert found["places"][0]["geonameid"] == 170063
    assert list(found["places"][0]) == [
        "start", "end", "geonameid", "name", "country", "admin1", "lat", "lon", "score",
    ]  # fmt: skip
    assert found["places"][1]["country"] == "SYR"
    assert found["places"][3:] == [None, None]


BAD = [
    ("{", "no JSON"),
    ("[1]", "the line is no object"),
    ('{"id": 1, "spans": []}', "the text is missing"),
    ('{"id": 1, "text": "a"}', "the spans are missing"),
]


@pytest.mark.parametrize(("line", "what"), BAD)
def test_a_line_that_is_none_is_named_with_its_number(line, what):
    done = run("--batch", "-", given=f'{{"id": 1, "text": "", "spans": []}}\n{line}\n')
    assert done.exit_code == 1
    assert f":2: {what}" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_name_and_batch_exclude_each_other():
    assert run().exit_code == 2
    assert run("Paris", "--batch", "-", given="").exit_code == 2
