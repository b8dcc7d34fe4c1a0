"""What is in the corpus, counted by everything that it promises."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from dragoman.codify.codebook import Codebook
from dragoman.records import STATUSES, TYPES
from dragoman.text import split_words

NGRAM = 5
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR"})
ARMED = frozenset({"REB", "UAF", "PRM"})
# A trigger is counted as a noun by its neighbours and its ending: an estimate, on the low side.
BEFORE_NOUN = frozenset(
    (
        "the a an this that these those its his her their our my no any some each every another"
        " all both several many more further new recent alleged reported possible planned two three"
        " of for in on after before despite during over about against from amid following under"
        " without into between by with military joint first second last former political mass air"
        " drone rocket missile police hunger general arms"
    ).split(" ")
)
BEHIND_NOUN = frozenset("of on against between by".split(" "))
# Words for events that are nouns wherever they stand, and endings that only nouns have.
NOUNS = frozenset(
    (
        "talks summit agreement accord deal pact treaty ceasefire truce sanctions embargo"
        " coup rally rallies riot riots siege clashes war invasion offensive blockade curfew"
        " aid meeting parade drills exercises tariffs arrests killings bombing bombings"
        " airstrike airstrikes raids hostage hostages refugees massacre genocide mutiny purge"
        " amnesty apology threats threat probe inquiry lawsuit verdict sit-in walkout"
        " bloodshed violence crackdown"
    ).split(" ")
)
NOUN_ENDING = re.compile(r"(?:tion|sion|ment|ance|ence|ship|ity)s?$")
VERBAL = re.compile(r"(?:ed|ing|en)$")
AUXILIARIES = frozenset("to was were is are been be has have had will would may might".split(" "))


@dataclass(frozen=True, slots=True)
class Promise:
    """One number of the corpus and the least it must be."""

    name: str
    value: float
    least: float

    @property
    def kept(self) -> bool:
        return self.value >= self.least


def is_noun(text: str, trigger: dict[str, Any]) -> bool:
    """Whether a trigger stands as a noun, judged by its neighbours."""
    before = split_words(text[max(0, trigger["start"] - 40) : trigger["start"]])
    behind = split_words(text[trigger["end"] : trigger["end"] + 20])
    previous = before[-1].text.lower() if before else ""
    following = behind[0].text.lower() if behind else ""
    last = trigger["text"].split()[-1].lower()
    if previous in AUXILIARIES:
        return False
    if last in NOUNS or NOUN_ENDING.search(last):
        return True
    if previous in BEFORE_NOUN or previous.endswith(("'s", "’s", "s'", "s’")):
        return not last.endswith("ed")
    return following in BEHIND_NOUN and not VERBAL.search(last)


def overlaps(texts: Sequence[str]) -> list[float]:
    """For each text, the largest share of its 5-grams that one other text has too."""
    grams = [ngrams(text) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = {}
    for index, of_text in enumerate(grams):
        for gram in of_text:
            holders.setdefault(gram, []).append(index)
    shares = []
    for index, of_text in enumerate(grams):
        shared = Counter(other for gram in of_text for other in holders[gram] if other != index)
        shares.append(max(shared.values(), default=0) / max(1, len(of_text)))
    return shares


def ngrams(text: str) -> set[tuple[str, ...]]:
    words = [w.text.lower() for w in split_words(text) if w.text[0].isalnum()]
    return {tuple(words[i : i + NGRAM]) for i in range(len(words) - NGRAM + 1)}


def promises(records: Sequence[dict[str, Any]], codebook: Codebook) -> Iterator[Promise]:
    """Every number that the corpus promises, with its least value."""
    claims = [(record, claim) for record in records for claim in record["claims"]]
    n = max(1, len(claims))
    yield Promise("reports", len(records), 700)
    yield Promise("words", sum(len(r["text"].split()) for r in records), 100_000)
    yield Promise("claims", len(claims), 6_000)
    types = Counter(c["type"] for _, c in claims)
    modes = Counter((c["type"], c["mode"]) for _, c in claims)
    for type_ in TYPES:
        yield Promise(f"type {type_}", types[type_], 200)
    for type_ in TYPES:
        for mode in codebook.modes.get(type_, ()):
            yield Promise(f"mode {type_}/{mode}", modes[type_, mode], 12)
    least = {"future": 700, "possible": 500, "hypothetical": 350, "negated": 350}
    statuses = Counter(c["status"] for _, c in claims)
    for status in STATUSES[1:]:
        yield Promise(f"status {status}", statuses[status], least[status])
    yield Promise("claims with a speaker", sum(bool(c["speaker"]) for _, c in claims), 2_000)
    yield Promise("chained speakers", sum(bool(c.get("via")) for _, c in claims), 150)
    nouns = sum(is_noun(r["text"], c["trigger"]) for r, c in claims)
    yield Promise("noun triggers, share", round(nouns / n, 4), 0.25)
    yield Promise(
        "claims without actor, share", round(sum(not c["actors"] for _, c in claims) / n, 4), 0.08
    )
    named = [bool(p["name"]) for _, c in claims for p in c["actors"] + c["recipients"]]
    yield Promise(
        "parties with a canonical name, share", round(sum(named) / max(1, len(named)), 4), 0.15
    )
    few = sum(len(r["claims"]) <= 1 for r in records)
    yield Promise(
        "reports with one claim at most, share", round(few / max(1, len(records)), 4), 0.2
    )
    yield from of_actors(claims)
    years = {r["published"][:4] for r in records}
    yield Promise("years of publication", len(years), 30)
    yield Promise("styles", len({r["style"] for r in records}), 12)
    shares = overlaps([r["text"] for r in records])
    yield Promise("1 − median overlap in 5-grams", round(1 - median(shares or [0.0]), 4), 0.98)


def of_actors(claims: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[Promise]:
    """Countries that act, and bodies other than governments."""
    parties = [p for _, c in claims for p in c["actors"] + c["recipients"]]
    actors = {p["country"] for _, c in claims for p in c["actors"] if p["country"]}
    kinds = {"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"}
    yield Promise("countries that act", len(actors - kinds), 100)

    def names(wanted: Sequence[dict[str, Any]]) -> int:
        return len({(p["name"] or p["text"]).lower() for p in wanted})

    bodies = [
        p for p in parties
        if p["sector"] in ARMED or p["sector"] == "PTY" or p["country"] in INTERNATIONAL
    ]  # fmt: skip
    yield Promise("armed groups, IGOs and parties", names(bodies), 40)
