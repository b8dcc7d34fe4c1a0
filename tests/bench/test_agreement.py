"""The table of agreement compares the second annotation with the first."""

import json

from dragoman.bench.agreement import agreement_table

TEXT = "Kenya banned the march."


def record(kind):
    claim = {
        "type": kind, "mode": None, "trigger": {"text": "banned", "start": 6, "end": 12},
        "actors": [], "recipients": [], "place": None, "date": None, "status": "actual",
        "speaker": None,
    }  # fmt: skip
    return {"id": "a0010", "published": "2024-05-03", "text": TEXT, "claims": [claim]}


def write(folder, second):
    other = record("COERCE") | {"id": "a0011"}
    for name, records in (
        ("train", [record("COERCE")]),
        ("dev", [other]),
        ("test", [other | {"id": "a0012"}]),
    ):
        (folder / f"{name}.jsonl").write_text(
            "".join(json.dumps(r) + "\n" for r in records), "utf-8"
        )
    mode = {"mode": "restrict"}
    second["claims"][0] |= mode
    (folder / "second.jsonl").write_text(json.dumps(second) + "\n", "utf-8")


def test_reports_annotated_twice_are_compared_and_no_others(tmp_path):
    write(tmp_path, record("COERCE"))
    table = agreement_table(str(tmp_path))
    assert "1 reports, 1 claims by the first annotator and 1 by the second." in table
    assert "| typed, F1 | 1.000 |" in table


def test_disagreement_shows(tmp_path):
    write(tmp_path, record("ASSAULT"))
    table = agreement_table(str(tmp_path))
    assert "| detection, F1 | 1.000 |" in table
    assert "| typed, F1 | 0.000 |" in table
