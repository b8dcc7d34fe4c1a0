"""Ten small stories of our own, each a few reports, for tests of linking."""

from datetime import date
from typing import Any

from dragoman.ids import make_id
from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    Days,
    Party,
    Place,
    Published,
    Reading,
    Span,
    When,
)
from dragoman.text import sentence_at, split_sentences

SENATE = (
    "BANJUL, May 3 (Gambia River Wire) – Gunmen killed seven soldiers at a checkpoint near Soma on"
    " Thursday, the army said. No group claimed the attack, the worst in the region this year."
)


def coded(text: str, outlet: str, day: str, *claims: dict[str, Any]) -> Coded:
    """An article with its claims: each names its trigger, type, and what else it has, by words."""
    article = Article(
        make_id("test", outlet, day, text), text, Published(as_day(day), "given"), outlet
    )
    sentences = split_sentences(text)
    made = [make_claim(article, sentences, said) for said in claims]
    codings = tuple(Coding(c.id, "test 1", c.type, c.mode, 1, None, None, c.status) for c in made)
    return Coded(article, Reading(article.id, "test", ()), tuple(made), codings)


def as_day(written: str) -> date:
    return date.fromisoformat(written)


def make_claim(article: Article, sentences, said: dict[str, Any]) -> Claim:
    trigger = span(article.text, said["trigger"])
    day = said.get("day")
    assert article.published is not None
    days = Days.on(as_day(day) if day else article.published.day)
    place = said.get("place")
    return Claim(
        id=make_id(article.id, said["trigger"], said["type"]),
        article_id=article.id,
        trigger=trigger,
        sentence=sentence_at(sentences, trigger.start),
        type=said["type"],
        mode=said.get("mode"),
        status=said.get("status", "actual"),
        actors=parties(article.text, said.get("actors", ())),
        recipients=parties(article.text, said.get("recipients", ())),
        place=Place(span(article.text, place[0]), place[0], place[1]) if place else None,
        when=When(None, days, "test", assumed=not day),
        speaker=next(iter(parties(article.text, said.get("speaker", ()))), None),
    )


def parties(text: str, given) -> tuple[Party, ...]:
    return tuple(
        Party(span(text, words), country, sector, name) for words, country, sector, name in given
    )


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


ARMY = ("the army", "GMB", "MIL", None)
SOLDIERS = ("seven soldiers", "GMB", "MIL", None)
# 1 to 3: an attack told by an agency, pasted by a paper, told anew with another toll.
WIRE = coded(
    SENATE, "Gambia River Wire", "2018-05-03",
    {"trigger": "killed", "type": "ASSAULT", "actors": [("Gunmen", "GMB", "UAF", None)],
     "recipients": [SOLDIERS], "place": ("Soma", "GMB"), "day": "2018-05-03", "speaker": [ARMY]},
)  # fmt: skip
PASTED = coded(
    SENATE.replace("BANJUL, May 3 (Gambia River Wire) – ", "").replace("worst", "bloodiest")
    + "\n\nThe ferry at Barra is out of order until Monday.",
    "Banjul Evening Post", "2018-05-04",
    {"trigger": "killed", "type": "ASSAULT", "actors": [("Gunmen", "GMB", "UAF", None)],
     "recipients": [SOLDIERS], "place": ("Soma", "GMB"), "day": "2018-05-03", "speaker": [ARMY]},
)  # fmt: skip
HOSPITAL = coded(
    "Dr Awa Jallow of Farafenni hospital told us that 11 soldiers died in Thursday's attack at"
    " Soma. The army has it otherwise.",
    "Radio Kombo", "2018-05-04",
    {"trigger": "attack", "type": "ASSAULT", "recipients": [("11 soldiers", "GMB", "MIL", None)],
     "place": ("Soma", "GMB"), "day": "2018-05-03",
     "speaker": [("Dr Awa Jallow", "GMB", "MED", None)]},
)  # fmt: skip
# 4: a look-alike: another attack of the same day, in another town.
ELSEWHERE = coded(
    "Gunmen opened fire on a customs post at Amdalai on Thursday and wounded two officers, a trader"
    " who saw it said.",
    "Radio Kombo", "2018-05-03",
    {"trigger": "opened fire", "type": "ASSAULT", "actors": [("Gunmen", "GMB", "UAF", None)],
     "recipients": [("two officers", "GMB", "COP", None)], "place": ("Amdalai", "GMB"),
     "day": "2018-05-03"},
)  # fmt: skip
# 5 to 8: a visit planned, held, doubted and denied.
MINISTER = ("Foreign Minister Lamin Touray", "GMB", "GOV", "Lamin Touray")
PLANNED = coded(
    "Foreign Minister Lamin Touray will travel to Dakar on 12 June for talks with his Senegalese"
    " counterpart on the bridge tolls, his office said.",
    "Gambia River Wire", "2018-06-08",
    {"trigger": "travel", "type": "AGREE", "status": "future", "actors": [MINISTER],
     "recipients": [("his Senegalese counterpart", "SEN", "GOV", None)], "place": ("Dakar", "SEN"),
     "day": "2018-06-12"},
)  # fmt: skip
HELD = coded(
    "DAKAR, June 12 (Gambia River Wire) – Foreign Minister Lamin Touray met his Senegalese"
    " counterpart in Dakar on Tuesday; the bridge tolls were at the top of the list.",
    "Gambia River Wire", "2018-06-12",
    {"trigger": "met", "type": "CONSULT", "mode": "visit", "actors": [MINISTER],
     "recipients": [("his Senegalese counterpart", "SEN", "GOV", None)], "place": ("Dakar", "SEN"),
     "day": "2018-06-12"},
)  # fmt: skip
DENIED = coded(
    "There was no meeting in Dakar on the bridge tolls, says an aide of the Senegalese minister:"
    " Foreign Minister Lamin Touray never met him.",
    "Teranga Soir", "2018-06-13",
    {"trigger": "met", "type": "CONSULT", "status": "negated", "actors": [MINISTER],
     "place": ("Dakar", "SEN"), "day": "2018-06-12",
     "speaker": [("an aide of the Senegalese minister", "SEN", "GOV", None)]},
)  # fmt: skip
# 9 and 10: other things of the same people and days.
DEMAND = coded(
    "Foreign Minister Lamin Touray demanded on Tuesday that Senegal lower the tolls of the bridge at"  # noqa: E501
    " Farafenni.",
    "Banjul Evening Post", "2018-06-12",
    {"trigger": "demanded", "type": "REQUEST", "actors": [MINISTER],
     "recipients": [("Senegal", "SEN", "GOV", None)], "day": "2018-06-12"},
)  # fmt: skip
STRIKE = coded(
    "Dock workers in Banjul walked out on Tuesday and blocked the harbour gate, demanding the back"
    " pay of April, the union said. Police watched.",
    "Radio Kombo", "2018-06-12",
    {"trigger": "walked out", "type": "PROTEST", "mode": "strike",
     "actors": [("Dock workers", "GMB", "LAB", None)], "place": ("Banjul", "GMB"),
     "day": "2018-06-12", "speaker": [("the union", "GMB", "LAB", None)]},
)  # fmt: skip
ALL = (WIRE, PASTED, HOSPITAL, ELSEWHERE, PLANNED, HELD, DENIED, DEMAND, STRIKE)
