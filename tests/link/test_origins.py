"""Whose account a claim is: credits in the text, copies, outlets under two names."""

import pytest
from tests.link.snippets import HOSPITAL, PASTED, WIRE

from dragoman.link.credits import (
    credit_at_end,
    credit_of_article,
    credit_of_words,
    origin_key,
    same_outlet,
)
from dragoman.link.origins import Source, copied_origin, copies_between, source_of
from dragoman.link.texts import take_apart
from dragoman.link.traces import traces_of
from dragoman.records import Article


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("LOMÉ, May 4 (Reuters) - Two ships collided.", "Reuters"),
        ("LOMÉ (Volta News Agency) – Two ships collided.", "Volta News Agency"),
        ("LOMÉ, May 4 (VNA) – Two ships collided.", "VNA"),
        ("Two ships (both empty) – collided.", None),
        ("Two ships collided.\n\nSource: Volta News Agency", "Volta News Agency"),
        ("Two ships collided.", None),
    ],
)
def test_an_article_is_credited_in_its_dateline_or_at_its_foot(text, credit):
    assert credit_of_article(text) == credit


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("The bridge is closed, according to AFP.", "AFP"),
        ("The bridge is closed, the agency Volta Line said.", "Volta Line"),
        ("The Kara Tribune reported that the bridge is closed.", "Kara Tribune"),
        ("The bridge is closed, VNA reported.", "VNA"),
        ("The bridge is closed, the mayor told reporters.", None),
        ("The Kara Tribune says it will print on Sunday.", None),
    ],
)
def test_a_sentence_credits_who_reports_it_and_not_who_only_speaks(words, credit):
    assert credit_of_words(words) == credit


def test_a_paragraph_is_credited_at_its_end():
    assert credit_at_end("The bridge is closed. Trucks wait (VNA).") == "VNA"
    assert credit_at_end("The bridge is closed (since May).") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("VNA", "Volta News Agency", True),
        ("Volta News", "Volta News Agency", True),
        ("The Kara Tribune", "Kara Tribune", True),
        ("Kara Tribune", "Kara Times", False),
        ("AFP", "Volta News Agency", False),
    ],
)
def test_an_outlet_goes_by_short_names_too(one, other, same):
    assert same_outlet(one, other) is same


def test_an_article_without_outlet_and_credit_is_its_own_origin():
    assert origin_key(Article("a7", "Two ships collided.")) == "article a7"


def test_a_claim_in_a_pasted_sentence_has_the_origin_of_the_source():
    texts = take_apart(PASTED.article), take_apart(WIRE.article)
    (copy,) = copies_between(texts)
    assert (copy.article_id, copy.source_id) == (PASTED.article.id, WIRE.article.id)
    sources = {a.id: source_of(a) for a in (WIRE.article, PASTED.article)}
    (trace,) = traces_of(PASTED)
    assert trace.origin == "Banjul Evening Post"
    assert copied_origin(trace, {PASTED.article.id: [copy]}, sources) == "Gambia River Wire"


def test_own_words_keep_their_own_origin():
    (trace,) = traces_of(HOSPITAL)
    assert trace.origin == "Radio Kombo"
    assert copied_origin(trace, {}, {"x": Source("x", None, "x", credited=False)}) is None
