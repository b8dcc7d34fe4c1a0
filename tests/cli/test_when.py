import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli.main import main


def test_a_phrase_is_answered_with_its_days(run: CliRunner) -> None:
    result = run.invoke(main, ["when", "late last week", "--published", "2025-03-14"])
    assert result.exit_code == 0
    assert result.stdout == (
        "2025-03-07 to 2025-03-09 (range); 2025-W10; by the rule: late last week\n"
    )
    result = run.invoke(main, ["when", "Friday", "--published", "2025-03-12", "--ahead"])
    assert result.stdout.startswith("2025-03-14 (day); 2025-03-14")


def test_a_phrase_is_answered_as_json(run: CliRunner) -> None:
    result = run.invoke(main, ["when", "9 a.m. EST Friday", "--published", "2025-03-14", "--json"])
    assert json.loads(result.stdout) == {
        "start": 0, "end": 17, "text": "9 a.m. EST Friday", "value": "2025-03-14T09:00",
        "first": "2025-03-14", "last": "2025-03-14", "precision": "day", "rule": "latest weekday",
        "zone": "EST",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["31 February", "--published", "2025-03-14"], "no time\n"),
        (["year 99999"], "no time\n"),
        ([""], "no time\n"),
        (["Thursday"], "needs the day of publication; XXXX-WXX-4; by the rule: latest weekday\n"),
        (
            ["three days", "--published", "2025-03-14"],
            "no days; P3D; by the rule: no day is named\n",
        ),
    ],
)
def test_what_names_no_day_is_said(run: CliRunner, args: list[str], said: str) -> None:
    result = run.invoke(main, ["when", *args])
    assert (result.exit_code, result.stdout) == (0, said)


@pytest.mark.parametrize(
    "args",
    [[], ["Friday", "--batch", "x.jsonl"], ["Friday", "--published", "14 March"], ["a", "b"]],
)
def test_wrong_usage_is_told(run: CliRunner, args: list[str]) -> None:
    result = run.invoke(main, ["when", *args])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


LINES = [
    {"id": 7, "text": "Talks will resume on Monday, two years after the truce.",
     "published": "2025-03-14"},
    {"id": "b", "text": "Nothing of the kind.", "published": None},
    {"id": "c", "text": "since 2014", "published": "2025-03-14T08:30:00Z"},
]  # fmt: skip


def write(*lines: str) -> str:
    Path("in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "in.jsonl"


def test_a_batch_finds_and_reads_the_times_of_its_texts(run: CliRunner) -> None:
    result = run.invoke(main, ["when", "--batch", write(*map(json.dumps, LINES))])
    assert result.exit_code == 0
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert first["id"] == 7
    assert [t["text"] for t in first["times"]] == ["Monday", "two years"]
    assert first["times"][0] == {
        "start": 21, "end": 27, "text": "Monday", "value": "2025-03-17", "first": "2025-03-17",
        "last": "2025-03-17", "precision": "day", "rule": "weekday ahead",
    }  # fmt: skip
    assert first["times"][1]["value"] == "P2Y"
    assert first["times"][1]["first"] is None
    assert second == {"id": "b", "times": []}
    assert (third["times"][0]["value"], third["times"][0]["last"]) == ("2014", "2025-03-14")


def test_a_bad_line_is_named_and_the_rest_is_read(run: CliRunner) -> None:
    lines = ["{", "[]", '{"id": 1}', '{"id": 2, "text": "now", "published": "31/31"}',
             '{"id": 3, "text": "now", "published": 5}', json.dumps(LINES[2])]  # fmt: skip
    result = run.invoke(main, ["when", "--batch", write(*lines)])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        f"in.jsonl:{number}" for number in range(1, 6)
    ]


def test_standard_input_is_read(run: CliRunner) -> None:
    result = run.invoke(main, ["when", "--batch", "-"], input=json.dumps(LINES[0]) + "\n\n")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == 7


def test_a_file_that_is_not_there_is_told(run: CliRunner) -> None:
    result = run.invoke(main, ["when", "--batch", "nowhere.jsonl"])
    assert result.exit_code == 1
    assert "nowhere.jsonl: " in result.stderr


ODD = (
    r'{"id": "\ud800", "text": "today \ud800 Monday\u0000", "published": "2025-03-14"}',
    '{"id": {"a": [1]}, "text": "31 February, Thursday, next year", "published": "9999-12-31"}',
    '{"id": 1, "text": "9999 years ago, two months later, last year", "published": "0001-01-01"}',
)


def test_odd_lines_raise_nothing(run: CliRunner) -> None:
    result = run.invoke(main, ["when", "--batch", write(*ODD)])
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [
        "\ud800", {"a": [1]}, 1,
    ]  # fmt: skip
