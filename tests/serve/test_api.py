"""The API answers the questions of the store, and says clearly what it cannot answer."""

import csv
import io
import itertools
import random
from datetime import date

import pytest

from dragoman.serve.exports import TEXTS

CHARGE = (
    "RIGA, 4 March (Baltic Wire) — Latvia expelled two Belarusian diplomats on Tuesday, the "
    "foreign ministry said. <script>alert('charge')</script> Minsk  would respond “in kind”."
)


def test_health(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_metrics_count_by_route_not_by_address(client):
    for country in ("PAK", "KEN"):
        client.get("/api/v1/events", params={"country": country})
    client.get("/api/v1/articles/no-such-article")
    said = client.get("/metrics").text
    assert 'dragoman_requests_total{route="/api/v1/events",status="200"}' in said
    assert 'route="/api/v1/articles/{article_id:path}",status="404"' in said
    assert "PAK" not in said
    counts = dict(line.rsplit(" ", 1) for line in said.splitlines() if not line.startswith("#"))
    for name in [name for name in counts if name.startswith("dragoman_request_seconds_count")]:
        route = name.partition("{")[2].rstrip("}")
        last = counts[f'dragoman_request_seconds_bucket{{{route},le="+Inf"}}']
        assert counts[name] == last


@pytest.mark.parametrize("kind", ["claims", "events", "articles", "actors"])
def test_cursors_go_through_all_rows_once(client, kind):
    whole = client.get(f"/api/v1/{kind}", params={"limit": 1000}).json()
    assert whole["next"] is None
    seen, cursor = [], None
    while True:
        asked = {"limit": 97} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/api/v1/{kind}", params=asked).json()
        seen += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == whole["items"]
    assert seen


def test_filters_are_those_of_the_command_line(client, database):
    found = client.get("/api/v1/claims", params={"type": "assault", "days": "2026-03"}).json()
    assert {row["type"] for row in found["items"]} == {"ASSAULT"}
    assert {row["first_day"][:7] for row in found["items"]} == {"2026-03"}
    counts = client.get("/api/v1/counts", params={"by": "status", "status": "any"}).json()
    expected = database.connection.execute(
        "select status, count(*) from current_claim group by status"
    ).fetchall()
    assert {row["status"]: row["n"] for row in counts["items"]} == dict(expected)


def test_event_has_its_account_and_the_words_of_every_claim(client):
    best = client.get("/api/v1/events", params={"sort": "-claims", "limit": 1}).json()["items"][0]
    event = client.get(f"/api/v1/events/{best['id']}").json()
    assert len(event["claims"]) == best["n_claims"]
    assert len(event["contradictions"]) == best["n_contradictions"]
    assert all(claim["sentence"] for claim in event["claims"])
    claim = event["claims"][0]
    assert client.get(f"/api/v1/events/{claim['id']}").json() == event


def test_article_has_its_claims_at_their_words(client):
    one = client.get("/api/v1/articles", params={"sort": "-claims", "limit": 1}).json()["items"][0]
    body = client.get(f"/api/v1/articles/{one['id']}").json()
    text = body["article"]["text"]
    assert len(body["claims"]) == one["n_claims"]
    for claim in body["claims"]:
        trigger = claim["trigger"]
        assert text[trigger["start"] : trigger["end"]] == trigger["text"]


@pytest.mark.parametrize("form", TEXTS)
def test_events_are_exported_in_every_format_that_is_text(client, form):
    asked = {"format": form, "days": "2026-03", "status": "any"}
    answer = client.get("/api/v1/export", params=asked)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text
    events = client.get("/api/v1/events", params={"days": "2026-03", "limit": 1000}).json()
    if form == "csv":
        assert len(list(csv.reader(io.StringIO(answer.text)))) == len(events["items"]) + 1


def test_text_is_read_at_once_and_not_stored(client):
    before = client.get("/api/v1/articles", params={"limit": 1000}).text
    answer = client.post("/api/v1/read", json={"text": CHARGE, "published": "2025-03-05"})
    assert answer.status_code == 200
    body = answer.json()
    assert "<script>alert('charge')</script>" in body["article"]["text"]
    assert any(claim["trigger"]["text"] == "expelled" for claim in body["claims"])
    assert body["claims"][0]["coding"]["codebook"].startswith("plover")
    assert client.get("/api/v1/articles", params={"limit": 1000}).text == before


def test_answer_that_is_known_is_not_sent_again(client):
    first = client.get("/api/v1/events", params={"limit": 5})
    again = {"If-None-Match": f'"old", W/{first.headers["etag"]}'}
    second = client.get("/api/v1/events", params={"limit": 5}, headers=again)
    assert (second.status_code, second.content) == (304, b"")
    other = client.get("/api/v1/events", params={"limit": 6}, headers=again)
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("/api/v1/events?colour=red", 422, "colour"),
        ("/api/v1/events?limit=0", 422, "limit"),
        ("/api/v1/events?limit=1000000", 422, "limit"),
        ("/api/v1/events?type=WAR", 400, "one of: AGREE"),
        ("/api/v1/events?days=2025-13", 400, "not a day"),
        ("/api/v1/events?sort=1;drop+table+claim", 400, "unknown"),
        ("/api/v1/events?contradicted=maybe", 400, "neither true nor false"),
        ("/api/v1/events?cursor=WzEwLCAiYWJjIl0", 400, "another question"),
        ("/api/v1/events?cursor=%00%ff", 400, "not one of ours"),
        ("/api/v1/counts?by=text", 400, "unknown"),
        ("/api/v1/counts", 422, "by"),
        ("/api/v1/export?format=parquet", 400, "unknown"),
        ("/api/v1/events/0000", 404, "no event"),
        ("/api/v1/articles/..%2f..%2fetc%2fpasswd", 404, ""),
        ("/api/v1/articles/'%20or%201=1", 404, "no article"),
        ("/api/v1/reviews/next?order=best", 422, "order"),
        ("/api/v2/events", 404, "not found"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(client, asked, status, said):
    answer = client.get(asked)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert said in answer.json()["detail"]


def test_odd_values_never_break_the_server(client):
    draw = random.Random(9)
    odd = ["'", '"', "\\", "%", "_", "*", "-", "--", ";", "0", "-1", "1e999", "nan", "é", "𒀀",
           "\0", "..", ",", ",,", "2025..2024", "9999-12-31", "0000", "x" * 2000, "null", "[]",
           "$1", "1,2,3", "90,180,1", "true", "' or 1=1 --", "Q1", "PRK", "PRK MIL"]  # fmt: skip
    names = ["text", "actor", "pair", "country", "place", "box", "near", "days", "origins", "as_of",
             "coded_by", "quad", "cameo", "id", "codebook", "sort", "cursor", "by"]  # fmt: skip
    for name, value in itertools.product(names, odd):
        kind = draw.choice(["claims", "events", "articles", "actors", "counts"])
        asked = {name: value} | ({"by": "type"} if kind == "counts" and name != "by" else {})
        answer = client.get(f"/api/v1/{kind}", params=asked)
        assert answer.status_code < 500, (kind, asked, answer.text)


def test_review_is_kept_with_who_when_and_why(desk, client_of):
    client = client_of(desk)
    claim = client.get("/api/v1/reviews/next", params={"order": "random"}).json()["items"][0]
    decision = {"claim_id": claim["id"], "decision": "accepted", "reviewer": "M. Okafor"}
    assert client.post("/api/v1/reviews", json=decision).status_code == 201
    assert client.post("/api/v1/reviews", json=decision).status_code == 201  # once more is once
    kept = client.get("/api/v1/reviews", params={"claim": claim["id"]}).json()["items"]
    assert [(one["decision"], one["reviewer"]) for one in kept] == [("accepted", "M. Okafor")]
    assert kept[0]["reviewed"].startswith("2026-07-01T09:30")
    after = client.get("/api/v1/reviews/next", params={"order": "random"}).json()
    assert claim["id"] not in [one["id"] for one in after["items"]]
    assert after["sample"] == {"n": 1, "n_accepted": 1}


def test_review_outlives_coding_again_and_shows_in_questions(desk, client_of):
    client = client_of(desk)
    claim = client.get("/api/v1/claims", params={"limit": 1}).json()["items"][0]
    mended = {
        "claim_id": claim["id"],
        "decision": "mended",
        "reviewer": "R. Ozols",
        "field": "type",
        "value": "CONSULT",
        "comment": "they only <b>talked</b>",
    }
    assert client.post("/api/v1/reviews", json=mended).status_code == 201
    found = client.get("/api/v1/claims", params={"reviewed": "mended"}).json()["items"]
    assert [row["id"] for row in found] == [claim["id"]]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"decision": "accepted", "reviewer": "A"}, 422),
        ({"claim_id": "c", "decision": "liked", "reviewer": "A"}, 422),
        ({"claim_id": "c", "decision": "accepted", "reviewer": ""}, 422),
        ({"claim_id": "c", "decision": "mended", "reviewer": "A"}, 400),
        ({"claim_id": "c", "decision": "accepted", "reviewer": "A", "field": "type"}, 400),
        ({"claim_id": "no such claim", "decision": "accepted", "reviewer": "A"}, 400),
        ({"claim_id": "c", "decision": "accepted", "reviewer": "A", "role": "admin"}, 422),
    ],
)
def test_review_that_says_nothing_is_refused(desk, given, status, client_of):
    assert client_of(desk).post("/api/v1/reviews", json=given).status_code == status


def test_database_that_is_served_for_reading_takes_no_reviews(client):
    claim = client.get("/api/v1/claims", params={"limit": 1}).json()["items"][0]
    decision = {"claim_id": claim["id"], "decision": "rejected", "reviewer": "A"}
    assert client.post("/api/v1/reviews", json=decision).status_code == 400


def test_description_names_every_filter(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    names = {one["name"] for one in paths["/api/v1/events"]["get"]["parameters"]}
    assert {"actor", "days", "as_of", "cursor", "limit", "sort"} <= names
    assert "post" in paths["/api/v1/read"]


def test_days_in_answers_are_dates(client):
    row = client.get("/api/v1/events", params={"days": "2026-03-10", "limit": 1}).json()["items"][0]
    assert date.fromisoformat(row["first_day"]).year == 2026
