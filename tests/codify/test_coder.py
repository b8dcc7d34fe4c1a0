"""The rules of PLOVER as the coder applies them, and codebooks of users."""

from itertools import product
from pathlib import Path

import pytest
from tests.codify.make import claim, party

from dragoman.codify.cameo import Meaning
from dragoman.codify.codebook import Codebook
from dragoman.codify.coder import Coder
from dragoman.records import STATUSES, TYPES, Coding

PLOVER = Codebook.load()
CODER = Coder(PLOVER)


def code(kind: str, status: str = "actual", trigger: str = "did", **more) -> Coding:
    return CODER.code(claim(kind, status, trigger, **more))


def short(coding: Coding) -> str:
    return f"{coding.type}/{coding.mode} {coding.status}"


# What is read, its status, and what is coded: the rules on type, mode and status alone.
STATUS_RULES = [
    ("CONSULT/visit", "future", "AGREE/None future", "future-cooperation-is-agree"),
    ("CONSULT", "future", "AGREE/None future", "future-cooperation-is-agree"),
    ("SUPPORT", "future", "AGREE/None future", "future-cooperation-is-agree"),
    ("COOPERATE", "future", "AGREE/None future", "future-cooperation-is-agree"),
    ("AID", "future", "AGREE/None future", "future-cooperation-is-agree"),
    ("RETREAT/withdraw", "future", "CONCEDE/None future", "future-retreat-is-concede"),
    ("RETREAT/ceasefire", "future", "CONCEDE/None future", "future-retreat-is-concede"),
    ("AGREE", "actual", "AGREE/None future", "agree-is-future"),
    ("SUPPORT/visit", "actual", "SUPPORT/None actual", "drop-foreign-mode"),
    ("ACCUSE/demo", "actual", "ACCUSE/None actual", "drop-foreign-mode"),
]


@pytest.mark.parametrize(("kind", "status", "expected", "rule"), STATUS_RULES)
def test_status_and_mode_rules(kind, status, expected, rule):
    coding = code(kind, status)
    assert short(coding) == expected
    assert rule in coding.rules


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("CONSULT/visit", "actual"),
        ("CONSULT/visit", "possible"),
        ("AID/None", "hypothetical"),
        ("SUPPORT/None", "negated"),
        ("RETREAT/resign", "future"),
        ("RETREAT/release", "future"),
        ("RETREAT/disarm", "future"),
        ("RETREAT/access", "future"),
        ("RETREAT/None", "future"),
        ("RETREAT/ceasefire", "actual"),
        ("RETREAT/ceasefire", "possible"),
        ("CONCEDE/None", "future"),
        ("SANCTION/discontinue", "future"),
        ("AGREE/None", "negated"),
        ("AGREE/None", "possible"),
        ("AGREE/None", "future"),
        ("THREATEN/violence", "actual"),
        ("ASSAULT/drone", "negated"),
    ],
)
def test_what_no_rule_names_stays_as_read(kind, status):
    coding = code(kind.removesuffix("/None"), status)
    assert short(coding) == f"{kind} {status}"
    assert coding.rules == ()


KOREANS = [party("KOR/MIL"), party("USA/MIL")]
# What is read with which trigger and parties, and what is coded.
WORD_RULES = [
    ("RETREAT/release", "pardoned", {}, "CONCEDE/None actual"),
    ("RETREAT/release", "amnesty", {}, "CONCEDE/None actual"),
    ("RETREAT/release", "freed", {}, "RETREAT/release actual"),
    ("SUPPORT", "apologised", {}, "CONCEDE/None actual"),
    ("SUPPORT", "praised", {}, "SUPPORT/None actual"),
    ("RETREAT/release", "rescued", {}, "AID/None actual"),
    ("CONSULT", "summoned", {"recipients": [party("DEU", "the German ambassador")]},
     "ACCUSE/disapprove actual"),
    ("REQUEST/meet", "summons",
     {"recipients": [party("IRN", "Mr Salehi", office="Chargé d’affaires")]},
     "ACCUSE/disapprove actual"),
    ("REQUEST", "summoned", {"recipients": [party("RUS/OPP", "Udaltsov")]}, "REQUEST/None actual"),
    ("CONSULT/visit", "cancelled", {}, "REJECT/meet actual"),
    ("AID", "suspended", {}, "SANCTION/discontinue actual"),
    ("AID", "sent", {}, "AID/None actual"),
    ("MOBILIZE/troops", "drills", {"actors": KOREANS}, "COOPERATE/None actual"),
    ("MOBILIZE/troops", "drills", {"actors": [party("PRK/MIL")]}, "MOBILIZE/troops actual"),
    ("MOBILIZE/troops", "moved", {"actors": KOREANS}, "MOBILIZE/troops actual"),
    ("COERCE/arrest", "arrest warrant", {"actors": [party("KOR/JUD")]}, "THREATEN/arrest actual"),
    ("COERCE/arrest", "arrested", {}, "COERCE/arrest actual"),
    ("COERCE/arrest", "captured",
     {"actors": [party("ISR/MIL")], "recipients": [party("PSE/REB")]}, "ASSAULT/abduct actual"),
    ("COERCE/arrest", "captured",
     {"actors": [party("MEX/COP")], "recipients": [party("MEX/CRM")]}, "COERCE/arrest actual"),
    ("COERCE/seize", "captured",
     {"actors": [party("YEM/REB")], "recipients": [party("YEM/MIL")]}, "COERCE/seize actual"),
    ("COERCE/deport", "expelled", {"recipients": [party("FRA/GOV")]}, "SANCTION/expel actual"),
    ("COERCE/deport", "expelled", {"recipients": [party("FRA", "three diplomats")]},
     "SANCTION/expel actual"),
    ("COERCE/deport", "deported", {"recipients": [party("FRA/JRN")]}, "COERCE/deport actual"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "trigger", "parties", "expected"), WORD_RULES)
def test_rules_on_words_and_parties(kind, trigger, parties, expected):
    assert short(code(kind, trigger=trigger, **parties)) == expected


def test_a_cancelled_meeting_that_was_read_as_negated_is_an_actual_refusal():
    assert short(code("CONSULT", "negated", "postponed")) == "REJECT/meet actual"
    assert short(code("CONSULT", "negated", "met")) == "CONSULT/None negated"


def test_rules_follow_each_other():
    coding = code("MOBILIZE/troops", "future", "exercises", actors=KOREANS)
    assert short(coding) == "AGREE/None future"
    assert coding.rules[:2] == ("joint-exercise-is-cooperate", "future-cooperation-is-agree")


SYRIA = {"actors": [party("SYR/COP")], "recipients": [party("SYR/CVL")]}
CONTEXT_RULES = [
    ("COERCE/cyber", {}, ("cyber",)),
    ("COERCE/misinformation", {}, ("misinformation",)),
    ("COERCE/arrest", {}, ()),
    ("ASSAULT/unconventional", {}, ("cbrn",)),
    ("ASSAULT/firearms", SYRIA, ("repression",)),
    ("ASSAULT/firearms", {"actors": [party("SYR/MIL")], "recipients": [party("SYR/REB")]},
     ("military",)),
    ("ASSAULT/aerial", {"actors": [party("RUS/MIL")], "recipients": [party("UKR/CVL")]},
     ("military",)),
    ("COERCE/restrict", {"actors": [party("EGY/JUD")]}, ("legal",)),
    ("SANCTION/convict", {}, ("legal",)),
    ("REJECT", {"actors": [party("KEN/LEG")]}, ("legislative",)),
    ("ACCUSE/allege", {"actors": [party("KOR/SPY")]}, ("intelligence",)),
    ("CONSULT", {"actors": [party("VNM/GOV")], "recipients": [party("PRK/GOV")]}, ("diplomatic",)),
    ("CONSULT", {"actors": [party("VNM/GOV")], "recipients": [party("VNM/GOV")]}, ()),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "parties", "expected"), CONTEXT_RULES)
def test_rules_add_contexts(kind, parties, expected):
    assert code(kind, **parties).contexts == expected


def test_contexts_of_the_claim_are_kept_once_and_unknown_ones_dropped():
    coding = code("COERCE/cyber", contexts=("technology", "cyber", "technology", "weather"))
    assert coding.contexts == ("technology", "cyber")
    assert coding.rules == ("drop-unknown-context",)


def test_armed_groups_without_a_state_are_not_one_country():
    coding = code("ASSAULT", actors=[party("IMG/PRM")], recipients=[party("IMG/CVL")])
    assert coding.contexts == ()


def test_a_coding_has_quad_value_and_codebook():
    coding = code("ASSAULT/drone")
    assert coding == Coding("c1", "plover 1", "ASSAULT", "drone", 4, -9.5, "195", "actual")
    assert code("ASSAULT").intensity == -9


def test_every_rule_that_fires_is_explained():
    fired = {
        rule
        for kind, modes in PLOVER.modes.items()
        for mode in (*modes, "no-such-mode")
        for status in STATUSES
        for rule in code(f"{kind}/{mode}", status, actors=KOREANS, contexts=("x",)).rules
    }
    assert len(fired) > 8
    assert all(PLOVER.rules[rule].text for rule in fired)


def test_no_claim_falls_out_of_the_codebook():
    words = ("did", "pardoned", "summoned", "cancelled", "suspended", "drills", "warrant", "truce")
    for kind, status, trigger in product(TYPES, STATUSES, words):
        coding = code(kind, status, trigger, recipients=[party("PER/GOV", "the consul")])
        assert coding.type in PLOVER.types
        assert coding.mode is None or coding.mode in PLOVER.modes[coding.type]


# Rules of the manual that a single claim's fields cannot decide: the codebook says who does.
@pytest.mark.parametrize(
    ("rule", "by"),
    [
        ("party-calls-for-peace", "reader"),
        ("withdrawn-demand-is-concede", "reader"),
        ("invitation-is-agree", "reader"),
        ("debt-relief-is-aid", "reader"),
        ("reparations", "reader"),
        ("disaster-deployment-is-aid", "reader"),
        ("entry-ban-is-reject", "reader"),
        ("flight-is-expel", "reader"),
        ("topic-is-no-event", "reader"),
        ("sides-of-a-meeting", "reader"),
        ("mobilize-within-assault", "linker"),
        ("allegation-before-conviction", "linker"),
    ],
)
def test_other_rules_say_who_applies_them(rule, by):
    assert PLOVER.rules[rule].by == by
    assert PLOVER.rules[rule].when is None


OWN = """\
name: harbour
version: 2
types:
  MEETING:
    meaning: People of two sides come together.
    quad: 1
    score: 3
    modes:
      abroad: {meaning: away from home, score: 4}
    examples:
      - The envoys met in Muscat.
  FIGHT:
    meaning: Weapons are used.
    quad: 4
  OTHER:
    meaning: Anything else.
    quad: 2
rules:
  - id: visits
    text: A visit is a meeting abroad.
    when: {type: CONSULT, mode: visit}
    then: {type: MEETING, mode: abroad}
  - id: meetings
    text: Every consultation is a meeting.
    when: {type: CONSULT}
    then: {type: MEETING}
  - id: fights
    text: Every assault is a fight.
    when: {type: ASSAULT}
    then: {type: FIGHT, mode: null}
  - id: rest
    text: What is neither a meeting nor a fight is something else.
    when:
      type: [AGREE, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN,
             PROTEST, SANCTION, MOBILIZE, COERCE]
    then: {type: OTHER, mode: null}
cameo:
  export: |
    040 MEETING
"""


def own(tmp_path: Path, text: str) -> Coder:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return Coder(Codebook.load(path))


def test_a_codebook_of_its_own_maps_what_is_read(tmp_path):
    coder = own(tmp_path, OWN)
    visit = coder.code(claim("CONSULT/visit"))
    assert visit == Coding(
        "c1", "harbour 2", "MEETING", "abroad", 1, 4, "040", "actual", rules=("visits",)
    )
    call = coder.code(claim("CONSULT/phone"))
    assert (call.type, call.mode, call.intensity) == ("MEETING", None, 3)
    fight = coder.code(claim("ASSAULT/drone", contexts=("military",)))
    assert (fight.type, fight.mode, fight.intensity, fight.cameo) == ("FIGHT", None, None, None)
    assert fight.contexts == ()
    assert coder.code(claim("AID")).type == "OTHER"


EXTENDED = """\
name: plover-and-raids
version: "1"
extends: plover
types:
  COERCE: null
  RAID: {meaning: Armed officers come to a door., quad: 4, score: -7}
  AID: {meaning: Help of any kind., quad: 2, score: 8}
rules:
  - id: agree-is-future
    text: Here a promise is something that happened.
    when: {type: AGREE, status: future}
    then: {status: actual}
  - id: raids
    text: Whatever PLOVER calls COERCE is a raid here.
    when: {type: COERCE}
    then: {type: RAID}
cameo:
  import: |
    RAID = 17
  export: |
    171 RAID
"""


def test_a_codebook_can_add_replace_and_take_away_types(tmp_path):
    coder = own(tmp_path, EXTENDED)
    raid = coder.code(claim("COERCE/arrest"))
    assert (raid.type, raid.mode, raid.intensity, raid.cameo) == ("RAID", None, -7, "171")
    assert coder.code(claim("AID")).intensity == 8
    assert coder.code(claim("ASSAULT/drone")).intensity == -9.5
    assert coder.code(claim("CONSULT", "future")).status == "actual"
    assert coder.codebook.from_cameo("17") == Meaning("RAID", None, "actual", ())
    assert coder.codebook.id == "plover-and-raids 1"


def test_the_codebook_of_the_documentation_works(tmp_path):
    page = Path(__file__).parents[2] / "docs" / "codebook.md"
    text = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    coder = own(tmp_path, text)
    strike = coder.code(claim("PROTEST/strike", trigger="nationwide walkout"))
    assert (strike.type, strike.mode, strike.intensity, strike.cameo) == (
        "STRIKE", "general", -6, "143",
    )  # fmt: skip
    assert coder.code(claim("PROTEST/riot")).type == "PROTEST"
