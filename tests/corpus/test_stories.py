"""Stories: copies carry claims over, what does not fit is refused, and the set is in order."""

from pathlib import Path

import pytest

from dragoman.corpus.storybuild import read_story
from dragoman.corpus.storycheck import (
    built_stories,
    check_story,
    count_stories,
    part_of,
    read_stories,
)
from dragoman.errors import NotationError

STORIES = Path(__file__).parents[2] / "stories"

STORY = """# a comment
=== s91
title: Shots on the quay of Berbera
about: a denial, a toll that is disputed, and a second shooting

--- who
gm = group: gunmen @SOM/UAF
co = group @SOM/COP
po = organisation: Somaliland police @SOM/COP
qu = facility: quay of Berbera @SOM
cl = organisation: Coast Lions @SOM/REB
d1 = date: 2012-05-08
hw = organisation: Horn Wire @/JRN
--- events
e1 = shots on the quay
e2 = shots at the ferry
e3 = police search of the old town (long)
--- contradictions
k1 = number e1: two dead | five dead
k2 = actor e1: the Lions | not the Lions
k3 = status e2

=== a1
outlet: Horn Wire
style: wire
published: 2012-05-08
title: Two guards shot dead in Berbera

BERBERA, May 8 (HW) – [Gunmen]gm shot dead two [customs guards]co on the [quay]qu on [Tuesday]d1, [police]po said. “It was over in a minute,” a porter said.
> e1 ASSAULT/firearms | shot | A: gm | R: co | P: qu | D: d1 | W: po (said^0) | K: k1/1

[Police]po searched the old town. They blame the [Coast Lions]cl for the shooting.
> e3 COERCE | searched | A: po
> e1 ASSAULT/firearms | shooting | A: cl | W: po (blame) | K: k2/1

=== a2
outlet: Berbera Evening
style: local-paper
published: 2012-05-09

@copy a1 p1
  BERBERA, May 8 (HW) – [Gunmen => [Gunmen
  shot dead => gunned down
  > shot => gunned
   on [Tuesday]d1 =>
  “It ~ said. =>

The tide was high. The [Coast Lions]cl deny that they shot [anybody]co, also at the [ferry]qu. Five [men]co lie in the morgue.
> e1 ASSAULT/firearms | shot | A: cl | R: co^0 | S: negated (deny) | W: cl (deny) | K: k2/2
> e2 ASSAULT/firearms | shot | A: cl | P: qu | S: negated (deny) | W: cl (deny)
> e1 ASSAULT | lie in the morgue | R: co | K: k1/2

=== a3
outlet: Gulf Daily
style: daily
published: 2012-05-10

@origin Horn Wire
[Gunmen]gm fired at the [ferry]qu too, [Horn Wire]hw reports.
> e2 ASSAULT/firearms | fired | A: gm | P: qu | W: hw (reports)

@copy a2 p1
"""  # noqa: E501 - a paragraph is one line


def read(text=STORY):
    return read_story(text, "91.txt")


def changed(old, new):
    assert old in STORY
    return STORY.replace(old, new)


def spans(value):
    if isinstance(value, list):
        for one in value:
            yield from spans(one)
    elif isinstance(value, dict):
        if "start" in value and "text" in value:
            yield value
        for one in value.values():
            yield from spans(one)


def test_every_span_equals_its_text_also_in_copies():
    _, articles = read()
    for article in articles:
        found = list(spans(article["claims"]))
        assert found
        assert all(article["text"][s["start"] : s["end"]] == s["text"] for s in found)


def test_a_copy_takes_text_and_claims_and_its_edits_change_both():
    _, (_, copy, _) = read()
    assert copy["text"].startswith(
        "Gunmen gunned down two customs guards on the quay, police said."
    )
    first = copy["claims"][0]
    assert first["trigger"]["text"] == "gunned"
    assert first["event"] == "s91e1"
    assert first["date"] is None, "the mark of the day was edited away"
    assert first["place"]["text"] == "quay"


def test_origins_follow_copies_of_copies_and_credits():
    _, (wire, local, daily) = read()
    assert (wire["origin"], local["copied_from"]) == ("Horn Wire", ["s91a1"])
    assert [p["origin"] for p in local["paragraphs"]] == ["Horn Wire", "Berbera Evening"]
    assert [p["first"] for p in local["paragraphs"]] == ["s91a1", "s91a2"]
    assert [p["origin"] for p in daily["paragraphs"]] == ["Horn Wire", "Horn Wire"]
    assert daily["paragraphs"][1]["first"] == "s91a1"
    assert daily["copied_from"] == ["s91a2"]
    assert {c["origin"] for c in daily["claims"]} == {"Horn Wire"}


def test_an_event_has_the_claims_of_all_articles():
    story, articles = read()
    told = {event["id"]: event["claims"] for event in story["events"]}
    assert told["s91e1"] == ["s91a1c1", "s91a1c3", "s91a2c1", "s91a2c2", "s91a2c4", "s91a3c2"]
    assert sum(len(ids) for ids in told.values()) == sum(len(a["claims"]) for a in articles)
    assert [event["long"] for event in story["events"]] == [False, False, True]


def test_sides_are_marked_and_those_about_status_found():
    story, _ = read()
    sides = {k["kind"]: [side["claims"] for side in k["sides"]] for k in story["contradictions"]}
    assert sides["number"] == [["s91a1c1", "s91a2c1", "s91a3c2"], ["s91a2c4"]]
    assert sides["actor"] == [["s91a1c3"], ["s91a2c2"]]
    assert sides["status"] == [["s91a3c1"], ["s91a2c3"]]


def test_a_claim_whose_trigger_is_edited_away_is_left_out():
    text = changed("@copy a2 p1\n", "@copy a1 p2\n  They ~ shooting. =>\n")
    _, articles = read(text)
    assert [c["event"] for c in articles[2]["claims"]] == ["s91e2", "s91e3"]


def test_a_copy_can_add_claims():
    text = changed("@copy a2 p1\n", "@copy a1 p2\n> e2 COERCE | searched | A: po\n")
    _, articles = read(text)
    assert [c["event"] for c in articles[2]["claims"]] == ["s91e2", "s91e3", "s91e1", "s91e2"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("=== s91", "=== x91", "blocks are"),
        ("@copy a1 p1", "@copy a1 p7", "no such paragraphs"),
        ("@copy a1 p1", "@copy a3 p1", "no such paragraphs"),
        ("@copy a1 p1", "@copy everything", "a copy is"),
        ("shot dead => gunned", "stabbed => gunned", "is not in what is copied"),
        ("shot dead => gunned down", "shot dead", "an edit is"),
        ("  > shot => gunned\n", "", "takes the trigger 'shot' away"),
        ("> e3 COERCE", "> e9 COERCE", "with a known event"),
        ("K: k1/2", "K: k1/3", "is no side"),
        ("K: k2/2", "K: k3/1", "is no side"),
        ("k1 = number e1: two dead | five dead", "k1 = number e1: two dead", "two sides"),
        ("k3 = status e2", "k3 = mood e2", "a contradiction is"),
        ("k3 = status e2", "k3 = status e3", "a side without a claim"),
        ("e3 = police", "e1 = police", "each id once"),
        ("[ferry]qu too", "[ferry]fe too", "not in the legend"),
        ("| fired |", "| burned |", "not in the text"),
        ("hw = organisation", "xx = place: Zeila\nhw = organisation", "never used: xx"),
        ("published: 2012-05-10", "published: May", "no date"),
        ("outlet: Gulf Daily\n", "", "'outlet' is missing"),
        ("style: daily", "stile: daily", "a header is one of"),
        ("The tide was", "  The tide was", "directly behind"),
    ],
)
def test_what_does_not_fit_is_refused_with_file_and_line(old, new, what):
    with pytest.raises(NotationError) as refused:
        read(changed(old, new))
    assert what in str(refused.value)
    assert str(refused.value).startswith("91.txt:")


def test_all_bad_claims_are_told_at_once():
    text = STORY.replace("| fired |", "| burned |").replace("| searched |", "| combed |")
    with pytest.raises(NotationError) as refused:
        read(text)
    assert "burned" in str(refused.value)
    assert "combed" in str(refused.value)


def test_days_that_do_not_meet_need_a_contradiction():
    text = changed("d1 = date: 2012-05-08", "d1 = date: 2012-05-08\nd2 = date: 2012-05-01")
    text = text.replace("Five [men]co lie", "Five [men]co of [May 1]d2 lie")
    text = text.replace("lie in the morgue | R: co |", "lie in the morgue | R: co | D: d2 |")
    problems = list(check_story(*read(text)))
    assert any("days that do not meet" in problem for problem in problems)
    assert not any("days that do not meet" in problem for problem in check_story(*read()))


def test_a_story_keeps_its_promises_of_size():
    problems = " ".join(check_story(*read()))
    assert "3 articles, not 5 to 12" in problems
    assert "words, not 50 to 280" in problems


@pytest.mark.parametrize(("story", "part"), [("s01", "dev"), ("s02", "test"), ("s30", "test")])
def test_odd_stories_are_for_development_and_even_ones_for_the_test(story, part):
    assert part_of({"id": story}) == part


def test_the_stories_are_in_order_and_their_files_are_what_they_make():
    stories, problems = read_stories(STORIES)
    assert problems == []
    for path, content in built_stories(STORIES, stories).items():
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        assert there == content, "run: dragoman corpus stories build"


def test_no_copy_is_without_a_source_and_events_stay_in_their_story():
    stories, _ = read_stories(STORIES)
    for story, articles in stories:
        ids = [article["id"] for article in articles]
        for article in articles:
            assert set(article["copied_from"]) <= set(ids[: ids.index(article["id"])])
            assert all(c["event"].startswith(story["id"] + "e") for c in article["claims"])


def test_counts_are_of_what_is_there():
    counts = count_stories([read()])
    assert counts["stories"] == (1, 0)
    assert counts["paragraphs copied"] == (2, 0)
    assert counts["contradictions of actor"] == (1, 0)
