"""The words of claims are marked where they stand, and no text can become HTML."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from dragoman.serve.pages.event import part_anchor
from dragoman.serve.pages.marks import ROLES, Mark, anchor_of, marked_text, marks_of
from dragoman.store.single import read_article

ATTACK = """<script>alert(1)</script> "><img src=x onerror=alert(2)> ' onfocus='x' `${1}` &lt;b>"""


class Seen(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self, html):
        super().__init__()
        self.found = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found |= {tag, *(name for name, _ in attrs)}


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_overlapping_marks_keep_every_character_once():
    text = "The ministry of defence denied it."
    marks = [
        Mark(4, 23, "speaker", "a", "defence", "speaker"),
        Mark(16, 30, "actor", "b", "x", "actor"),
        Mark(24, 30, "trigger", "c", "REJECT", "trigger"),
    ]
    html = marked_text(text, marks)
    assert plain(html) == text
    assert '<mark class="actor speaker"' in html
    assert '<mark class="trigger actor"' in html


@pytest.mark.parametrize("start", [0, 3, 9])
def test_text_and_reasons_are_never_html(start):
    marks = [Mark(start, len(ATTACK), "actor", '"><b>', ATTACK, ATTACK)]
    html = str(marked_text(ATTACK, marks))
    assert Seen(html).found == {"div", "mark", "a", "class", "tabindex", "data-tip", "id"}
    assert plain(html) == ATTACK


def test_every_part_of_every_claim_can_be_reached(database, client):
    one = client.get("/api/v1/articles", params={"sort": "-claims", "limit": 1}).json()["items"][0]
    coded = read_article(database, one["id"])
    assert coded is not None
    html = str(marked_text(coded.article.text, marks_of(coded)))
    assert plain(html) == coded.article.text
    for mark in marks_of(coded):
        assert mark.role in ROLES
        assert html.count(f'id="{mark.anchor}"') == 1
        assert coded.article.text[mark.start : mark.end].strip()


def test_field_leads_to_the_party_that_was_named(database, client):
    rows = client.get("/api/v1/claims", params={"type": "CONSULT", "limit": 200}).json()["items"]
    row = next(row for row in rows if len(row["actors"]) > 1)
    coded = read_article(database, row["article_id"])
    assert coded is not None
    claim = next(one for one in coded.claims if one.id == row["id"])
    second = claim.actors[1]
    name = second.name or second.span.text
    assert part_anchor(coded, claim.id, "actor", f"{name} [X]") in {
        anchor_of(claim.id, "actor", 1), anchor_of(claim.id, "actor", 0)
    }  # fmt: skip
    assert part_anchor(coded, "gone", "actor", None) == "c-gone-trigger"
