import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.cli.main import main

TEXT = "Kenya banned the march. Uganda praised Kenya."


def party(words: str, country: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "text": words, "start": start, "end": start + len(words), "country": country,
        "sector": "GOV", "name": None,
    }  # fmt: skip


def claim(kind: str, trigger: str, *, actor: dict[str, Any]) -> dict[str, Any]:
    start = TEXT.index(trigger)
    return {
        "type": kind, "mode": None, "status": "actual", "actors": [actor], "recipients": [],
        "trigger": {"text": trigger, "start": start, "end": start + len(trigger)},
        "place": None, "date": None, "speaker": None,
    }  # fmt: skip


GOLD = {
    "id": "a",
    "text": TEXT,
    "claims": [
        claim("COERCE", "banned", actor=party("Kenya", "KEN")),
        claim("SUPPORT", "praised", actor=party("Uganda", "UGA")),
    ],
}
HALF = GOLD | {"claims": GOLD["claims"][:1]}


def write(name: str, *articles: Any) -> str:
    Path(name).write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return name


def test_claims_are_scored_against_gold(run: CliRunner) -> None:
    args = ["bench", "claims", write("gold.jsonl", GOLD), write("predicted.jsonl", HALF)]
    result = run.invoke(main, [*args, "--json"])
    assert result.exit_code == 0
    scores = json.loads(result.stdout)
    assert (scores["typed"]["p"], scores["typed"]["r"]) == (1.0, 0.5)
    shown = run.invoke(main, args)
    assert shown.exit_code == 0
    assert "typed" in shown.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "bad.jsonl: no articles"),
        ("\n{", "bad.jsonl:2: not JSON"),
        ('{"id": "a"}', "bad.jsonl:1: no list of claims"),
        ('{"claims": []}', "bad.jsonl:1: no id"),
        ('{"id": "a", "claims": []}\n' * 2, "bad.jsonl:2: a second article with the id 'a'"),
    ],
)
def test_a_file_that_is_none_is_named(run: CliRunner, content: str, said: str) -> None:
    Path("bad.jsonl").write_text(content, encoding="utf-8")
    result = run.invoke(main, ["bench", "claims", write("gold.jsonl", GOLD), "bad.jsonl"])
    assert result.exit_code == 1
    assert result.stderr.startswith(said)


def test_a_missing_file_is_named(run: CliRunner) -> None:
    result = run.invoke(main, ["bench", "claims", "gone.jsonl", "gone.jsonl"])
    assert (result.exit_code, result.stderr) == (
        1,
        "gone.jsonl: cannot be read: No such file or directory; check the name\n",
    )
