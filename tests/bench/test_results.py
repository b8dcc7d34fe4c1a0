"""Results: what is kept of a measurement, and the page made of it."""

import json

import pytest

from dragoman.bench.results import describe, measure
from dragoman.errors import InputError

TEXT = "Peru recalled its ambassador on Monday."
CLAIM = {
    "type": "SANCTION",
    "mode": "withdraw",
    "trigger": {"text": "recalled", "start": 5, "end": 13},
    "actors": [{"text": "Peru", "start": 0, "end": 4, "country": "PER"}],
    "recipients": [],
    "status": "actual",
}


@pytest.fixture
def make(tmp_path):
    def make_file(name, *articles):
        path = tmp_path / name
        lines = [json.dumps({"id": one, "text": TEXT, "claims": [CLAIM]}) for one in articles]
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return make_file


def test_several_files_are_scored_together(make):
    gold = [make("a.jsonl", "1", "2"), make("b.jsonl", "3")]
    result = measure(gold, [make("found.jsonl", "1", "3")], {"title": "First try"})
    assert result["articles"] == 3
    assert result["scores"]["detection"]["r"] == 0.6667
    assert [one["file"] for one in result["gold"]] == ["a.jsonl", "b.jsonl"]


def test_digest_tells_editions_of_gold_apart(make):
    first = measure([make("a.jsonl", "1")], [], {})["gold"]
    second = measure([make("a.jsonl", "2")], [], {})["gold"]
    assert first != second


def test_article_in_two_files_is_refused(make):
    with pytest.raises(InputError, match=r"b\.jsonl: an earlier file has the article '1' too"):
        measure([make("a.jsonl", "1"), make("b.jsonl", "1")], [], {})


def test_page_shows_what_was_measured_and_how_well(make, tmp_path):
    gold = make("gold.jsonl", "1", "2")
    about = {"title": "The first reader", "model": "reader 1", "note": "no contexts"}
    folder = tmp_path / "results"
    folder.mkdir()
    result = measure([gold], [make("found.jsonl", "1")], about)
    (folder / "one.json").write_text(json.dumps(result), encoding="utf-8")
    page = describe(folder)
    assert page.startswith("### The first reader\n\n- model: reader 1\n- note: no contexts\n")
    assert "| typed | 1.0000 | 0.5000 | 0.6667 | 2 | 1 |" in page
    assert "| place | – | 0 |" in page
    assert "SANCTION 0.6667" in page


def test_page_without_results_says_so(tmp_path):
    assert describe(tmp_path) == "Nothing has been measured yet.\n"


def test_a_result_that_is_a_table_is_shown_as_one(tmp_path):
    table = {"names": {"f1": 0.5, "gold": 1200}, "times": {"f1": None, "gold": 0}}
    result = {"about": {"title": "Heads", "measured": "2026-11-25"}, "table": table}
    (tmp_path / "heads.json").write_text(json.dumps(result))
    assert describe(tmp_path).splitlines() == [
        "### Heads", "", "- measured: 2026-11-25", "", "| | f1 | gold |", "| --- | --- | --- |",
        "| names | 0.5000 | 1,200 |", "| times | – | 0 |",
    ]  # fmt: skip
