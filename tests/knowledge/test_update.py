"""Newer facts from Wikidata, against answers as it gives them."""

import json
import shutil
import sqlite3
from datetime import date
from email.message import Message
from urllib.error import HTTPError, URLError

import pytest

from dragoman.cli import fetching
from dragoman.errors import FetchError, KnowledgeError
from dragoman.knowledge.update import update
from dragoman.resolve.actors import ActorResolver
from dragoman.resolve.knowledge import SHIPPED, Knowledge
from dragoman.resolve.who import Who

TODAY = "2026-11-01"
ENTITY = "http://www.wikidata.org/entity/"


def row(qid, name, position, *days, exact="11"):
    start, end = (*days, None)[:2]
    made = {
        "person": {"type": "uri", "value": ENTITY + qid},
        "personLabel": {"xml:lang": "en", "type": "literal", "value": name},
        "positionLabel": {"xml:lang": "en", "type": "literal", "value": position},
        "start": {"type": "literal", "value": f"{start}T00:00:00Z"},
        "startExact": {"type": "literal", "value": exact},
    }
    if end is not None:
        made["end"] = {"type": "literal", "value": f"{end}T00:00:00Z"}
        made["endExact"] = {"type": "literal", "value": exact}
    return made


def record(asked, address):
    asked.append(address)
    return RECORDED


def answer(*rows):
    names = ["person", "personLabel", "positionLabel", "start", "startExact", "end", "endExact"]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": list(rows)}}).encode()


# A foreign minister who follows Johann Wadephul, and one who had no name in Latin letters.
RECORDED = answer(
    row("Q900000001", "Frieda Beispiel", "Minister for Foreign Affairs of Germany", "2026-09-01"),
    row("Q900000002", "Q900000002", "Federal Minister of Health of Germany", "2026-09-01"),
    row("Q567", "Angela Merkel", "Chancellor of Germany", "2005-11-22", "2021-12-08"),
    row("Q900000003", "Hanno Muster", "Minister of Transport of Germany", "2026-01-01", exact="9"),
)  # fmt: skip


@pytest.fixture
def base(tmp_path):
    path = tmp_path / "actors.sqlite"
    shutil.copyfile(SHIPPED, path)
    return path


def run(base, fetch):
    return update(base, fetch, countries=["DEU"], since="2024-11-01", today=TODAY)


def test_a_new_minister_follows_the_old_one(base):
    asked: list[str] = []
    changes = run(base, lambda address: record(asked, address))
    assert (changes.asked, changes.persons, changes.begun) == (1, 2, 2)
    assert "wdt%3AP298+%22DEU%22" in asked[0]
    assert "2024-11-01" in asked[0]
    knowledge = Knowledge.open(base)
    who = Who(ActorResolver(knowledge))
    now = who.ask("the German foreign minister", date(2026, 10, 1))[0]
    assert (now.name, now.qid) == ("Frieda Beispiel", "Q900000001")
    before = who.ask("the German foreign minister", date(2026, 8, 1))[0]
    assert before.name == "Johann Wadephul"
    assert who.ask("Beispiel", date(2026, 10, 1))[0].country == "DEU"
    knowledge.close()


def test_every_new_fact_has_its_source(base):
    run(base, lambda _: RECORDED)
    connection = sqlite3.connect(base)
    found = connection.execute(
        "select c.name, c.licence from person p join source c on c.id = p.source where p.qid = ?",
        ("Q900000001",),
    ).fetchone()
    connection.close()
    assert found == ("update", "CC0-1.0")


def test_the_same_answer_twice_changes_nothing(base):
    run(base, lambda _: RECORDED)
    once = dump(base)
    changes = run(base, lambda _: RECORDED)
    assert (changes.persons, changes.begun) == (0, 0)
    assert dump(base) == once


def dump(path):
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


@pytest.mark.parametrize(
    "bad",
    [b"", b"<html>busy</html>", b"{}", b'{"results": {"bindings": [{}]}}', b"[1, 2]", b"\xff\xfe"],
)
def test_a_failed_update_leaves_the_old_file(base, bad):
    before = base.read_bytes()
    with pytest.raises(FetchError, match="nothing was changed"):
        run(base, lambda _: bad)
    assert base.read_bytes() == before
    assert [p.name for p in base.parent.iterdir()] == [base.name]


def test_a_failure_at_the_second_country_changes_nothing_either(base):
    before = base.read_bytes()

    def fetch(address):
        if "FRA" in address:
            raise FetchError("query.wikidata.org", "cannot be reached")
        return RECORDED

    with pytest.raises(FetchError):
        update(base, fetch, countries=["DEU", "FRA"], since="2024-11-01", today=TODAY)
    assert base.read_bytes() == before


def test_a_file_that_is_no_base_is_refused_and_kept(tmp_path):
    path = tmp_path / "actors.sqlite"
    path.write_bytes(b"no base at all, but long enough to be looked at by SQLite")
    with pytest.raises(KnowledgeError):
        run(path, lambda _: RECORDED)
    assert path.read_bytes().startswith(b"no base")
    with pytest.raises(KnowledgeError, match="no such file"):
        run(tmp_path / "none.sqlite", lambda _: RECORDED)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (HTTPError("https://x", 429, "Too Many Requests", Message(), None), "answered 429"),
        (URLError("no route to host"), "cannot be reached"),
        (TimeoutError("timed out"), "cannot be reached"),
    ],
)
def test_every_failure_of_the_network_is_one_error(monkeypatch, error, message):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(fetching, "urlopen", fail)
    monkeypatch.setattr(fetching, "PAUSE", 0)
    with pytest.raises(FetchError, match=message) as caught:
        fetching.fetch("https://query.wikidata.org/sparql?query=x")
    assert caught.value.retry
