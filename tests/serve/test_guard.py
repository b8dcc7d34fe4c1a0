"""What the server refuses: other sites, too much, too often, and who has no token."""

import pytest

from dragoman.errors import ServeError
from dragoman.serve.guard import Buckets, with_nonce
from dragoman.serve.serving import Limits, Serving, Tokens, is_loopback

READER, REVIEWER = "r3ader-t0ken-0123456789", "rev1ewer-t0ken-0123456789"
DECISION = {"claim_id": "c", "decision": "accepted", "reviewer": "A"}


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True),
        ("localhost", True), ("0.0.0.0", False), ("::", False), ("192.168.1.4", False),  # noqa: S104
        ("localhost.example.org", False), ("", False),
    ],
)  # fmt: skip
def test_loopback(host, ours):
    assert is_loopback(host) is ours


def test_address_that_others_can_reach_needs_a_token(tmp_path):
    with pytest.raises(ServeError, match="--token-file"):
        Serving(tmp_path / "x", host="0.0.0.0")  # noqa: S104
    Serving(tmp_path / "x", host="0.0.0.0", tokens=Tokens(((READER, "reader"),)))  # noqa: S104


@pytest.mark.parametrize("text", ["", "# no\n", "reader short\n", "admin aaaaaaaaaaaaaaaa\n"])
def test_token_file_without_a_good_token_is_refused_and_not_quoted(tmp_path, text):
    path = tmp_path / "tokens"
    path.write_text(text)
    with pytest.raises(ServeError) as caught:
        Tokens.read(path)
    assert "short" not in str(caught.value).replace("shorter", "")
    assert "aaaa" not in str(caught.value)


@pytest.fixture
def guarded(example_file, tmp_path, make_desk, client_of):
    """A server with tokens."""
    path = tmp_path / "tokens"
    path.write_text(f"# who\nreader {READER}\nreviewer {REVIEWER}\n")
    desk = make_desk(example_file, read_only=True, tokens=Tokens.read(path))
    with desk.database:
        yield client_of(desk)


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def test_without_token_only_health_is_told(guarded):
    assert guarded.get("/healthz").status_code == 200
    assert guarded.get("/api/v1/events").status_code == 401
    assert guarded.get("/api/v1/openapi.json").status_code == 401
    assert guarded.get("/api/v1/events", headers=bearer("wrong")).status_code == 401
    assert guarded.get("/api/v1/events", headers=bearer(READER)).status_code == 200


def test_reader_cannot_review(guarded):
    refused = guarded.post("/api/v1/reviews", json=DECISION, headers=bearer(READER))
    assert refused.status_code == 403
    let = guarded.post("/api/v1/reviews", json=DECISION, headers=bearer(REVIEWER))
    assert "reading only" in let.json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_page_of_another_site_cannot_post(client, headers):
    for path in ("/api/v1/reviews", "/api/v1/read"):
        assert client.post(path, json=DECISION, headers=headers).status_code == 403


def test_other_name_for_this_machine_is_refused(client):
    assert client.get("/api/v1/events", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/api/v1/events", headers={"Host": "127.0.0.1:8080"}).status_code == 200


def test_large_bodies_are_refused_said_or_not(client):
    large = b'{"text": "' + b"x" * 2_000_000 + b'"}'
    json_type = {"Content-Type": "application/json"}
    assert client.post("/api/v1/read", content=large, headers=json_type).status_code == 413

    def in_pieces():
        for _ in range(40):
            yield b"x" * 100_000

    assert client.post("/api/v1/read", content=in_pieces(), headers=json_type).status_code == 413
    long = client.post("/api/v1/read", json={"text": "word " * 30_000})
    assert long.status_code == 400
    assert "characters" in long.json()["detail"]


def test_form_of_another_page_is_no_json(client):
    answer = client.post(
        "/api/v1/read", content=b'{"text": "x"}', headers={"Content-Type": "text/plain"}
    )
    assert answer.status_code == 422


def test_address_that_asks_too_often_waits():
    now = 0.0
    buckets = Buckets(Limits(burst=3, per_second=1.0), lambda: now)
    assert [buckets.take("a") for _ in range(5)] == [True, True, True, False, False]
    assert buckets.take("b")
    now = 2.0
    assert [buckets.take("a") for _ in range(3)] == [True, True, False]


def test_scripts_in_data_get_no_nonce():
    page = b"<script>ours</script>String.raw`<script>theirs</script>`"
    assert (
        with_nonce(page, "n1")
        == b'<script nonce="n1">ours</script>String.raw`<script>theirs</script>`'
    )


def test_answers_forbid_framing_sniffing_and_foreign_scripts(client):
    headers = client.get("/api/v1/events").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].partition("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"
