"""The codebooks: PLOVER as the manual has it, and the files that are refused."""

import contextlib
import json
import pickle

import pytest
import yaml
from tests.codify.make import claim

from dragoman.codify import codebook as module
from dragoman.codify.codebook import Codebook
from dragoman.codify.coder import Coder
from dragoman.codify.page import describe
from dragoman.errors import CodebookError
from dragoman.records import SECTORS, STATUSES, TYPES

PLOVER = Codebook.load()

# Type, quad, value, recipient required: the manual's tables, with the choices that we made.
TYPE_TABLE = [
    ("AGREE", 1, 2.5, False),
    ("CONSULT", 1, 2.5, False),
    ("SUPPORT", 1, 5, False),
    ("CONCEDE", 1, 4.5, False),
    ("COOPERATE", 2, 9.5, True),
    ("AID", 2, 10, True),
    ("RETREAT", 2, 6.5, False),
    ("REQUEST", 3, 0, False),
    ("ACCUSE", 3, -3, False),
    ("REJECT", 3, -2, False),
    ("THREATEN", 3, -3.5, False),
    ("PROTEST", 4, -5, False),
    ("SANCTION", 4, -6, True),
    ("MOBILIZE", 4, -5.5, False),
    ("COERCE", 4, -7, False),
    ("ASSAULT", 4, -9, False),
]
MODE_TABLE = {
    "CONSULT": {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5},
    "RETREAT": {
        "withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5,
    },
    "REQUEST": {"assist": 0.5, "change": -1, "yield": -1, "meet": 0},
    "REJECT": {"assist": -1.5, "change": -2, "yield": -2, "meet": -2},
    "ACCUSE": {"disapprove": -2, "investigate": -3.5, "allege": -3.5},
    "THREATEN": {
        "restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4,
        "violence": -3.5,
    },
    "PROTEST": {
        "demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5,
        "vandalize": None,
    },
    "SANCTION": {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6},
    "COERCE": {
        "seize": -7, "restrict": -7, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5,
        "arrest": -7, "deport": -7, "withhold": -7, "misinformation": -6.5, "cyber": -7,
    },
    "ASSAULT": {
        "abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5,
        "destroy": -8.5, "primitive": -8, "firearms": -9, "explosives": -9, "suicide-attack": -9.5,
        "aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5, "crowd-control": -7.5,
        "unconventional": -10,
    },
}  # fmt: skip


@pytest.mark.parametrize(("name", "quad", "score", "required"), TYPE_TABLE)
def test_types_have_their_quads_values_and_recipients(name, quad, score, required):
    kind = PLOVER.types[name]
    assert (kind.quad, kind.score, kind.recipient_required) == (quad, score, required)


@pytest.mark.parametrize("name", TYPES)
def test_modes_have_their_values(name):
    found = {mode.name: mode.score for mode in PLOVER.types[name].modes.values()}
    assert found == MODE_TABLE.get(name, {})


def test_there_are_67_modes_of_59_names():
    pairs = [(kind, mode) for kind, modes in PLOVER.modes.items() for mode in modes]
    assert len(pairs) == 67
    assert len({mode for _, mode in pairs}) == 59


def test_names_are_those_of_the_records():
    assert tuple(PLOVER.types) == TYPES
    assert tuple(PLOVER.statuses) == STATUSES
    assert sorted(PLOVER.sectors) == sorted(SECTORS)
    assert len(PLOVER.contexts) == 37
    assert len(PLOVER.international) == 7


def test_auxiliary_modes_are_statuses():
    told = {status.plover: name for name, status in PLOVER.statuses.items() if status.plover}
    assert told == {"future": "future", "hypothetical": "hypothetical", "negation": "negated"}


def test_every_type_has_an_example():
    assert all(kind.examples for kind in PLOVER.types.values())


def test_a_mode_without_value_has_that_of_its_type():
    assert PLOVER.intensity("PROTEST", "vandalize") == -5
    assert PLOVER.intensity("PROTEST", "riot") == -7
    assert PLOVER.intensity("PROTEST", None) == -5


def test_modes_are_kept_apart_by_type():
    assert PLOVER.intensity("REQUEST", "assist") == 0.5
    assert PLOVER.intensity("REJECT", "assist") == -1.5
    assert PLOVER.mode("AGREE", "assist") is None


def test_contradictions_of_the_manual_are_settled_once():
    settled = {choice.id for choice in PLOVER.choices}
    assert settled >= {
        "accuse-sign", "sanction-quad", "protest-recipient", "assault-recipient",
        "vandalize-score", "future-retreat", "one-coding",
    }  # fmt: skip


def test_names_for_other_parts_come_from_the_codebook():
    assert module.MODES["CONSULT"] == ("visit", "third-party", "multilateral", "phone")
    assert module.MODES["AID"] == ()
    assert tuple(PLOVER.contexts) == module.CONTEXTS
    with pytest.raises(AttributeError):
        _ = module.NOTHING


def test_loading_twice_reads_once():
    assert Codebook.load() is Codebook.load("plover")


def test_a_codebook_can_go_to_another_process():
    assert pickle.loads(pickle.dumps(PLOVER)) == PLOVER  # noqa: S301


BAD = """\
name: broken
version: 1
extends: plover
types:
  FEAST:
    quad: 5
    score: high
  FAST:
    meaning: Nobody eats.
    quad: 4
    modes:
      long: {meaning: for days, score: -11}
      short: none
contexts:
  food:
rules:
  - id: sails
    text: Ships that sail together.
    when: {type: SAIL, mode: visit}
    then: {type: CONSULT, mode: swim, add: [sea]}
  - id: silent
    when: {actor: [NAVY], colour: blue, sides: near}
    then: {status: maybe}
cameo:
  import: |
    FEAST/roast = 21x
    CONSULT water = 040
  export: |
    0xx FEAST
    040 CONSULT place=sea
  goldstein: |
    much = 04
"""
PROBLEMS = [
    "line 6: types.FEAST.quad: must be 1, 2, 3 or 4: 5",
    "line 5: types.FEAST.meaning: is missing",
    "line 7: types.FEAST.score: must be a number from -10 to 10: 'high'",
    "line 12: types.FAST.modes.long.score: must be a number from -10 to 10: -11",
    "line 13: types.FAST.modes.short: must be a mapping with meaning and score",
    "line 19: rules.sails.when.type: no type 'SAIL'",
    "line 20: rules.sails.then.mode: no mode 'swim' of CONSULT",
    "line 20: rules.sails.then.add: no context 'sea'",
    "line 22: rules.silent.when.actor: no actor 'NAVY'; it is one of " + ", ".join(SECTORS),
    "line 21: rules.silent.text: is missing: a rule says in words what it does",
    "line 22: rules.silent.when.sides: no sides 'near'; it is one of same, apart",
    "line 23: rules.silent.then.status: 'maybe' is none of "
    "actual, future, possible, hypothetical, negated",
    "line 25: cameo.import: 'FEAST/roast = 21x': a line is TYPE/mode context+context = codes",
    "line 25: cameo.import: 'CONSULT water = 040': no context 'water'",
    "line 28: cameo.export: '0xx FEAST': a line is CODE TYPE/mode condition=value,value",
    "line 31: cameo.goldstein: 'much = 04': a line is value = codes",
]


def test_every_problem_of_a_codebook_is_told_at_once_with_its_line(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text(BAD, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        Codebook.load(path)
    assert set(PROBLEMS) <= set(caught.value.problems)
    assert any("colour" in problem for problem in caught.value.problems)
    assert any("place" in problem for problem in caught.value.problems)
    assert str(caught.value).count("broken.yaml: ") == len(caught.value.problems)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "is empty"),
        ("types: [", "is no YAML"),
        ("- AGREE\n", "a codebook is a mapping"),
        ("name: a\nname: b\n", "line 1: name: stands again in line 2"),
        ("name: a\nversion: 1\ntypes: []\n", "line 3: types: must be a mapping"),
        ("name: a\nversion: 1\ntypes: {A: {quad: 1, meaning: x}}\n", "types.AID: claims of this"),
        ("name: a\nkind: b\n", "line 2: kind: is not known"),
        ("name: a\nrules: [{text: x}]\n", "line 2: rules: an entry without an id"),
        ("name: a\nextends: nothing\n", "line 2: extends: no codebook 'nothing'"),
        ("name: a\nextends: own.yaml\n", "line 2: extends: 'own.yaml' leads back"),
        ("name: a\ncameo: {export: [1]}\n", "line 2: cameo.export: must be text"),
        (
            "name: a\nversion: 1\nextends: plover\nrules:\n"
            "  - {id: x, text: x, when: {mode: visit}}\n",
            "line 5: rules.x: a rule needs when and then",
        ),
        (
            "name: a\nversion: 1\nextends: plover\nrules:\n"
            "  - {id: x, text: x, by: reader, when: {mode: visit}}\n",
            "line 5: rules.x: a rule by reader has no when and then",
        ),
        ("name: a\nversion: 1\nextends: plover\ntypes: {NO: {meaning: x, quad: 1}}\n", "in quotes"),
        (
            "name: a\nversion: 1\nextends: plover\nsectors: {NAVY: sailors}\nstatuses: {odd: {}}\n",
            "sectors.NAVY: is not known; the keys are AGR",
        ),
        (
            "name: a\nversion: 1\nextends: plover\nchoices:\n  - {id: x, what: y}\n  - {id: x}\n",
            "line 5: choices.x: the id stands twice",
        ),
        (
            "name: a\nversion: 1\nextends: plover\nrules:\n  - {id: x, text: x, by: priest}\n",
            "line 5: rules.x.by: 'priest' is none of fields, program, reader, linker",
        ),
        (
            "name: a\nversion: 1\nextends: plover\nrules:\n"
            "  - {id: x, text: x, when: {actor: []}, then: {type: AID}}\n",
            "line 5: rules.x.when.actor: is an empty list",
        ),
        (
            "name: a\nversion: 1\nextends: plover\ncameo: {export: '123456 AID'}\n",
            "'123456' is no CAMEO code",
        ),
        (
            "name: a\nversion: 1\nextends: plover\ntypes: {COERCE: null}\n",
            "types.COERCE: claims of this type have no place",
        ),
    ],
)
def test_a_file_that_is_no_codebook_is_refused(tmp_path, written, problem):
    path = tmp_path / "own.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        Codebook.load(path)
    assert any(problem in told for told in caught.value.problems), caught.value.problems


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CodebookError, match=r"no-such\.yaml: cannot be read .*one of plover"):
        Codebook.load(tmp_path / "no-such.yaml")
    with pytest.raises(CodebookError, match="nowhere: cannot be read"):
        Codebook.load("nowhere")


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("name: fête\n".encode("latin-1"))
    with pytest.raises(CodebookError, match="is not UTF-8 at byte 7"):
        Codebook.load(path)


def test_the_page_is_what_the_codebook_says(root):
    page = (root / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert describe(PLOVER) in page


SMALL = """\
name: small
version: 1
types:
  DEED:
    meaning: Something is done.
    quad: 2
rules:
  - id: all
    text: Everything is a deed.
    when:
      type: [AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT,
             THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT]
    then: {type: DEED, mode: null}
"""


def test_a_small_codebook_has_a_small_page(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(SMALL, encoding="utf-8")
    page = describe(Codebook.load(path))
    assert "### DEED" in page
    assert "| all | Everything is a deed. |" in page
    assert "## Sectors" not in page
    assert "## CAMEO" not in page


WHOLE = """\
name: whole
version: 1
about: A codebook with something in every part.
quads: {1: good}
types:
  DEED:
    meaning: Something is done.
    quad: 2
    score: 1
    modes: {well: {meaning: done well, score: 2}}
    examples: [It was done.]
contexts: {cyber: attacks on computers}
sectors: {GOV: governments}
statuses: {future: {plover: future, meaning: to come}}
choices: [{id: one, what: One thing., why: For a reason.}]
rules:
  - id: by
    text: Others see to this.
    by: reader
  - id: visits
    text: A visit is a deed done well.
    when: {type: [CONSULT], mode: visit, trigger: did, sides: apart}
    then: {type: DEED, mode: well, add: [cyber], status: future}
  - id: all
    text: Everything is a deed.
    when:
      type: [AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT,
             THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT]
    then: {type: DEED}
cameo:
  import: DEED/well cyber = 01
  export: 01 DEED
  goldstein: 1 = 01
  corrections: {"01": we know better}
"""
# Whatever stands in these places, the file is refused or loaded; nothing else is raised.
PLACES = [
    "name", "version", "about", "extends", "quads", "quads 1", "types", "types DEED",
    "types DEED quad", "types DEED modes", "types DEED modes well", "types DEED examples",
    "types DEED score", "contexts", "contexts cyber", "sectors", "sectors GOV", "statuses",
    "statuses future", "statuses future plover", "choices", "choices 0", "choices 0 what",
    "rules", "rules 0", "rules 0 by", "rules 1 id", "rules 1 when", "rules 1 then",
    "rules 1 when type", "rules 1 when mode", "rules 1 when trigger", "rules 1 when sides",
    "rules 1 then type", "rules 1 then mode", "rules 1 then add", "rules 1 then status",
    "rules 2 when type", "rules 2 then type", "cameo", "cameo import", "cameo export",
    "cameo goldstein", "cameo corrections", "cameo corrections 01",
]  # fmt: skip
STRANGE = [None, True, 7, 2.5, "", "x y", [], {}, ["x"], [[1]], [{"id": "a"}], {"a": 1}, {1: [2]}]


@pytest.mark.parametrize("place", PLACES)
def test_strange_values_are_refused_or_understood(tmp_path, place):
    raw = yaml.safe_load(WHOLE)
    *way, last = (int(key) if key in ("0", "1", "2") else key for key in place.split())
    holder = raw
    for key in way:
        holder = holder[key]
    path = tmp_path / "strange.yaml"
    for value in STRANGE:
        holder[last] = value
        path.write_text(json.dumps(raw), encoding="utf-8")
        with contextlib.suppress(CodebookError):
            Coder(Codebook.load(path)).code(claim("CONSULT/visit", "future"))


def test_a_codebook_with_something_in_every_part_is_loaded(tmp_path):
    path = tmp_path / "whole.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    coding = Coder(Codebook.load(path)).code(claim("CONSULT/visit"))
    assert (coding.type, coding.mode, coding.cameo) == ("DEED", None, "01")
