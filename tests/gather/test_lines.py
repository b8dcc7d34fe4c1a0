import io
import json
from datetime import date

import pytest

from dragoman.errors import InputError
from dragoman.gather import lines
from dragoman.gather.drafts import Draft
from dragoman.gather.lines import read_lines

GOOD = json.dumps({"id": "a", "text": "He left."}).encode()


def read(data: bytes, **options):
    return list(read_lines(io.BytesIO(data), "news.jsonl", **options))


def test_all_fields_are_taken_and_the_text_to_the_letter():
    line = {
        "id": 17,
        "url": "https://x.example/1",
        "outlet": " Gulf Wire ",
        "title": "Envoy leaves",
        "published": "2025-10-09T10:00:00Z",
        "text": " He\r\nleft. \n",
        "desk": ["foreign"],
    }
    draft = Draft(
        " He\r\nleft. \n",
        "17",
        date(2025, 10, 9),
        "Gulf Wire",
        "Envoy leaves",
        "https://x.example/1",
    )
    assert read(json.dumps(line).encode()) == [(1, draft)]


def test_blank_lines_are_counted_and_passed_over():
    assert [number for number, _ in read(GOOD + b"\n\n  \n" + GOOD + b"\n")] == [1, 4]


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    assert read(b"\xef\xbb\xbf" + GOOD) == [(1, Draft("He left.", "a"))]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "He left."', "broken JSON at column 20: Expecting ',' delimiter"),
        (b'{"text": "He \\x left."}', "broken JSON at column"),
        (b"[" * 100_000, "broken JSON"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "broken JSON"),
        (
            b'[{"text": "He left."}]',
            "a list, not an article; write one object a line, for instance",
        ),
        (b"{", "write each object on one line, for instance with: jq -c ."),
        (b"17", "a number, not an article"),
        (b'{"body": "He left.", "id": "a"}', 'no "text" (the keys are: body, id)'),
        (b"{}", 'no "text" (the keys are: none)'),
        (b'{"text": null}', 'no "text"'),
        (b'{"text": " "}', "the text is empty"),
        (b'{"text": 5}', '"text" is a number, not a string'),
        (b'{"text": ["He left."]}', '"text" is a list, not a string'),
        (b'{"text": "He left.", "id": true}', '"id" is true or false, not a string'),
        (b'{"text": "He left.", "outlet": {"name": "x"}}', '"outlet" is an object, not a string'),
        (
            b'{"text": "He left.", "published": "10/09/2025"}',
            "\"published\" is '10/09/2025', not a",
        ),
        (b'{"text": "He left.", "published": 1760000000}', '"published" is a number, not a string'),
        (b'{"text": "He left \\ud83d."}', '"text" holds half a character'),
        ('{"text": "reçu"}'.encode("cp1252"), "not UTF-8: byte 0xe7 cannot be read"),
        (
            json.dumps({"text": "x" * 8_000_001}).encode(),
            "8,000,001 characters are no single article",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(line, said):
    (first, error), (second, draft) = read(line + b"\n" + GOOD)
    assert isinstance(error, InputError)
    assert str(error).startswith("news.jsonl:1: ")
    assert said in str(error)
    assert (first, second, draft) == (1, 2, Draft("He left.", "a"))


@pytest.mark.parametrize("size", [200, 201, 202, 400, 401, 403, 1_000])
def test_a_line_too_long_is_passed_over_to_its_end(monkeypatch, size):
    monkeypatch.setattr(lines, "MOST_BYTES", 200)
    monkeypatch.setattr("dragoman.gather.decode.MOST_BYTES", 200)
    long = b'{"text": "' + b"x" * (size - 12) + b'"}'
    (_, first), (number, second) = read(long + b"\n" + GOOD)
    assert isinstance(first, InputError) == (size >= 200)
    assert (number, second) == (2, Draft("He left.", "a"))


def test_a_line_too_long_at_the_end_is_an_end(monkeypatch):
    monkeypatch.setattr(lines, "MOST_BYTES", 200)
    assert len(read(b"x" * 1_000)) == 1


def test_other_encodings_are_read_if_the_user_names_them():
    line = '{"text": "reçu"}'.encode("cp1252")
    assert read(line, encoding="cp1252") == [(1, Draft("reçu"))]


def test_utf16_cannot_be_cut_into_lines():
    with pytest.raises(InputError, match=r"JSON Lines in UTF-16; convert it: iconv"):
        read('{"text": "He left."}'.encode("utf-16"))
