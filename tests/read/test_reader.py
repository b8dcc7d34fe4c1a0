"""The shipped reader: same bytes whatever is read beside, spans in the text, damage refused."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import WeightsError
from dragoman.read.reader import POLITICAL, SURE, Reader, believable, chained
from dragoman.read.weights import MODEL, SHIPPED, find_weights
from dragoman.records import Article, Mention, Span, Trigger

NEWS = (
    "LUSAKA, March 3 — Zambian police arrested nine opposition lawmakers on Monday, a day after"
    " they accused President Banda of stealing mine revenues. Banda denied the charge.\n\n"
    "The European Union condemned the arrests and said it may suspend aid."
)
MATCH = (
    "Rovers bombarded the Harbour goal for an hour but had to settle for a draw. “It was a war out"
    " there,” captain Leo Marsh said. The two sides meet again on Saturday in the cup."
)


@pytest.fixture(scope="module")
def reader():
    return Reader.open()


def read(reader, text, article_id="a"):
    return reader.read_one(Article(article_id, text))


def test_an_article_has_its_events(reader):
    found = {(t.span.text, t.type) for t in read(reader, NEWS).triggers}
    assert {("arrested", "COERCE"), ("accused", "ACCUSE"), ("condemned", "ACCUSE")} <= found


def test_a_text_reads_the_same_whatever_is_read_beside_it(reader):
    alone = read(reader, NEWS)
    beside = list(reader.read([Article("m", MATCH), Article("a", NEWS), Article("z", NEWS * 9)]))
    assert beside[1] == alone
    assert [r.article_id for r in beside] == ["m", "a", "z"]


def test_a_match_is_no_war(reader):
    assert read(reader, MATCH).triggers == ()


@pytest.mark.parametrize(("n_contexts", "kept"), [(POLITICAL, 2), (POLITICAL - 0.1, 1)])
def test_where_politics_is_far_a_trigger_must_be_sure(n_contexts, kept):
    triggers = [
        Trigger(Span(0, 3, "war"), "ASSAULT", score, None, 1.0, "actual", 1.0)
        for score in (SURE - 0.1, SURE)
    ]
    assert len(believable(triggers, n_contexts)) == kept


SHARED_READER = Reader.open()  # hypothesis and fixtures do not go together


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200) | st.text(alphabet="killed the 🇺🇦 שלום\u200b\r\n.é“’", max_size=200))
def test_every_span_lies_in_the_text(text):
    reading = read(SHARED_READER, text)
    spans = [m.span for m in reading.mentions]
    spans += [s for t in reading.triggers for s in (t.span, *(f.span for f in t.fillers))]
    assert all(text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize("damage", [b"", b"PK"])
def test_damaged_weights_are_refused(tmp_path, damage):
    for path in SHIPPED.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    (tmp_path / MODEL).write_bytes(damage)
    with pytest.raises(WeightsError, match="damaged"):
        find_weights(tmp_path)


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(WeightsError, match="there are no weights"):
        Reader.open(tmp_path)


def test_links_become_chains_and_what_is_alone_has_none():
    spans = [Span(n, n + 1, "x") for n in range(5)]
    mentions = [Mention(span, "person", 0.9) for span in spans]
    links = [(spans[2], spans[0]), (spans[3], spans[2]), (spans[3], spans[0])]
    assert [m.chain for m in chained(mentions, links)] == [0, None, 0, 0, None]
